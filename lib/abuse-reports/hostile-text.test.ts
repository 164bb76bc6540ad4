import { expect, test } from "vitest";
import { readReport } from "./read-report";
import { submissionRaw } from "./read-submission";
import { readSample } from "./sample-words.fixture";

const SIZE = 250_000;
/** Generous: a pattern that tries every place with every other takes a minute and more. */
const MOST_MS = 15_000;

/** What patterns stumble over where there is much of it between two letters. */
const FILLS = [
  ...[" ", "\t ", "(", "()", "<", "[", "=?", ";", "=", "|", "%", ",", "\\", '"', "あ", "ü.", "::", "1.", "1:", "x ", "[.]"],
  ...["a@", "a@.", "ab-.", "a@b;", "a;b;", "http://a.", "2026-06-09 ", `${"*".repeat(64)}@${"a.".repeat(100)}`],
];
const filled = (fill: string) => `a${fill.repeat(Math.ceil(SIZE / fill.length)).slice(0, SIZE)} b`;

const mail = (head: string, body: string) => readSample("a.eml", Buffer.from(`${head}\n\n${body}\n`));
const feedback = (fields: string, head = "From: a@reader.example.net") =>
  mail(
    "From: fbl@reader.example.net\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=b",
    `--b\nContent-Type: text/plain\n\nwords\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x\nVersion: 1\n${fields}\n\n--b\nContent-Type: message/rfc822\n\n${head}\n\ntext\n--b--`,
  );
const xarf = (more: object) =>
  readSample(
    "a.xarf",
    Buffer.from(
      JSON.stringify({
        xarf_version: "4.0.0",
        report_id: "01890a5d-ac96-774b-bcce-b302099a8057",
        timestamp: "2026-06-09T01:00:00Z",
        category: "messaging",
        type: "spam",
        source_identifier: "198.51.100.7",
        reporter: { org: "Reader", contact: "x@reader.example.net" },
        ...more,
      }),
    ),
  );
const csv = (text: string) => readSample("a.csv", Buffer.from(text));
const quoted = (text: string, most: number) => `"${text.slice(-most).replaceAll('"', "")}"`;

const READERS: readonly (readonly [where: string, read: (text: string) => unknown])[] = [
  ["the domain of a feedback report", (text) => feedback(`Reported-Domain: ${text}`)],
  ["its URI", (text) => feedback(`Reported-URI: http://${text}`)],
  ["its sender", (text) => feedback(`Original-Mail-From: <${text}@${text.slice(0, 200)}>`)],
  ["its source and times", (text) => feedback(`Source-IP: ${text.slice(-120_000)}\nArrival-Date: ${text.slice(-120_000)}`)],
  ["its results", (text) => feedback(`Authentication-Results: ${text}`)],
  ["the From of the mail complained of", (text) => feedback("", `From: ${text}`)],
  ["its relays", (text) => feedback("", `Received: ${text}\nDate: ${text.slice(-1000)}`)],
  ["its feedback id", (text) => feedback("", `CFBL-Feedback-ID: 1\nCFBL-Address: ${text}`)],
  ["its signature", (text) => feedback("", `CFBL-Feedback-ID: 1\nCFBL-Address: a@b.example\nDKIM-Signature: ${text}`)],
  [
    "the subject and sender of a mail",
    (text) => mail(`From: ${text.slice(-120_000)}\nSubject: ${text.slice(-120_000)}`, "words"),
  ],
  ["the type of a mail", (text) => mail(`From: a@b.example\nContent-Type: text/plain; name="${text}"`, "words")],
  ["the text of a mail", (text) => mail("From: a@b.example", text)],
  ["the HTML of a mail", (text) => mail("From: a@b.example\nContent-Type: text/html", text)],
  ["one line of words", (text) => readSample("a.txt", Buffer.from(text))],
  ["lines of words", (text) => readSample("a.txt", Buffer.from(text.replace(/(.{900})/g, "$1\n")))],
  ["the source of XARF", (text) => xarf({ source_identifier: text, timestamp: text })],
  ["the texts of XARF", (text) => xarf({ description: text, url: `http://${text}`, smtp_from: text })],
  [
    "the evidence of XARF",
    (text) => xarf({ evidence: ["text/plain", "message/rfc822"].map((content_type) => ({ content_type, payload: text })) }),
  ],
  ["a line of a list", (text) => csv(`IP,time,note\n${text},${text},${text}\n`)],
  ["a cell of a list", (text) => csv(`domain,account\n${quoted(text, 60_000)},${quoted(text, 2000)}\n`)],
  [
    "the form",
    (text) =>
      readReport(submissionRaw({ subject: text.slice(-300), text }), { source: "form", receivedAt: new Date("2026-06-09") }),
  ],
];

test.each(READERS)(
  "A quarter of a megabyte of any one sign in %s stalls nobody.",
  (_, read) => {
    const slow = FILLS.filter((fill) => {
      const start = performance.now();
      read(filled(fill));
      return performance.now() - start > MOST_MS;
    });
    expect(slow).toEqual([]);
  },
  600_000,
);
