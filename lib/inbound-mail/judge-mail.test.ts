import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deskAddresses } from "@/lib/mails/desk-address-rules";
import { ALL_MAILS } from "./corpus/all-mails";
import { DESK } from "./corpus/corpus-mail";
import { SLOW_MAILS } from "./corpus/slow-mails";
import { judgeMail } from "./judge-mail";
import { BECAUSE } from "./mail-rules";

const desk = deskAddresses([], DESK);
const judge = (raw: Buffer, size = raw.length) => judgeMail({ raw, size, envelopeFrom: "", recipients: [DESK] }, desk);

/** What the database can hold: no lone halves of characters, no U+0000, and codes that have their sentence. */
function check(raw: Buffer) {
  const { kind, because, head, text, quoted, files, keys } = judge(raw);
  expect(BECAUSE[kind]).toContain(because);
  const kept = JSON.stringify({ subject: head.subject, from: head.from, text: text?.replaceAll("\0", ""), quoted, files, keys });
  expect(kept).not.toMatch(/\\ud[89a-f]/i);
  expect(kept).not.toContain("\\u0000");
  expect((text ?? "").length + (quoted ?? "").length).toBeLessThan(110_000);
}

const small = ALL_MAILS.map(({ raw }) => raw).filter((raw) => raw.length < 20_000);
const PIECES = [
  "Content-Type: multipart/mixed; boundary=b\r\n",
  "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
  "Content-Type: message/delivery-status\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Transfer-Encoding: quoted-printable\r\n",
  "Content-Type: text/html; charset=iso-2022-jp\r\n",
  "Subject: =?iso-2022-jp?B?GyRC?= =?utf-8?Q?=ff=fe?=\r\n",
  'From: "(<@,;:\\" <a@b\r\n',
  "Action: failed\r\nStatus: 5.1.1\r\n",
  "\r\n",
  "--b\r\n",
  "--b--\r\n",
  "\u001b$B",
  "=\r\n=E3",
  "> ",
  "<b <!-- &#x",
];

test("Random bytes are judged, and never thrown over.", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => check(Buffer.from(bytes))),
    { numRuns: 500 },
  );
});

test("So are pieces of mails in any order,", () => {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => check(Buffer.from(pieces.join(""), "utf8"))),
    { numRuns: 1000 },
  );
});

test("and mails of the corpus with bytes changed, left out and put in.", () => {
  const change = fc.record({ at: fc.nat(20_000), cut: fc.nat(40), put: fc.uint8Array({ maxLength: 20 }) });
  fc.assert(
    fc.property(fc.constantFrom(...small), fc.array(change, { minLength: 1, maxLength: 5 }), (raw, changes) => {
      let bytes = raw;
      for (const { at, cut, put } of changes) {
        const from = at % Math.max(1, bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)]);
      }
      check(bytes);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["noise", randomBytes(40 * 1024 * 1024)],
  ["empty lines", Buffer.alloc(40 * 1024 * 1024, "\n")],
  ["one-letter lines", Buffer.alloc(40 * 1024 * 1024, "a\n")],
  ["header lines", Buffer.alloc(40 * 1024 * 1024, "a:b\n")],
  [
    "boundaries of twenty levels",
    Buffer.concat([
      ...Array.from({ length: 20 }, (_, at) => Buffer.from(`Content-Type: multipart/mixed; boundary=a${at}\n\n--a${at}\n`)),
      Buffer.alloc(39 * 1024 * 1024, "\n--a"),
    ]),
  ],
  [
    "quoted-printable",
    Buffer.concat([
      Buffer.from("Content-Type: image/png\nContent-Transfer-Encoding: quoted-printable\n\n"),
      Buffer.alloc(39 * 1024 * 1024, "=\n"),
    ]),
  ],
  ["HTML tags", Buffer.concat([Buffer.from("Content-Type: text/html\n\n"), Buffer.alloc(39 * 1024 * 1024, "<\n")])],
  [
    "quotations",
    Buffer.concat([Buffer.from("Content-Type: text/plain\n\n"), Buffer.alloc(39 * 1024 * 1024, "On 1/1 a@b wrote:\n> a\n")]),
  ],
  ["encoded words", Buffer.from(`Subject: ${"=?a?b?".repeat(40_000)}\n\n`)],
  ["quotes and comments", Buffer.from(`From: ${'"\\(('.repeat(50_000)}\n\n`)],
  ["parameters", Buffer.from(`Content-Type: multipart/mixed${';a="'.repeat(50_000)}\n\n`)],
  [
    "continuations",
    Buffer.from(`Content-Type: text/plain${Array.from({ length: 900 }, (_, at) => `;n*${at}*=%41`).join("")}\n\n`),
  ],
  ["a bounce that never says what", Buffer.from(`\n${"Message-ID: <".repeat(8000)}\n${"unable to deliver ".repeat(5000)}`)],
])("40 MB of %s, or as much of it as is let in, takes seconds at most.", (_name, raw) => {
  expect(workOf(() => check(raw))).toBeLessThan(15_000);
});

test.each(SLOW_MAILS.map((mail) => [mail.name, mail] as const))("Made to be slow: %s", (_name, { raw, withinMs }) => {
  expect(workOf(() => check(raw))).toBeLessThan(withinMs);
});

test("A mail of which only the beginning was kept says so.", () => {
  const { kind, because, head } = judge(Buffer.from("Subject: large\r\n\r\nbeginning"), 100_000_000);
  expect({ kind, because, subject: head.subject }).toEqual({ kind: "unreadable", because: "too_large", subject: "large" });
});

/** Milliseconds of work, not of waiting: who else is busy on the machine counts little. */
function workOf(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
