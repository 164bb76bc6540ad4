import { type CorpusMail, DESK, lines, ordinary, whole } from "./corpus-mail";

const MB = 1024 * 1024;
const SECONDS = 1000;
const stranger = { from: "somebody@example.org", to: [DESK] };
const head = (more: string[]) => ordinary("somebody@example.org", "slow", more);
const MIXED = "Content-Type: multipart/mixed; boundary=b";

/** Parts of HTML, each as large as what is read of one part. */
const htmlParts = (count: number) =>
  whole(
    head([MIXED]),
    lines(""),
    ...Array.from({ length: count }, () =>
      whole(lines("--b", "Content-Type: text/html", ""), Buffer.alloc(MB - 200, "<p> </p>\r\n"), lines("")),
    ),
    lines("--b--"),
  );

/** Multiparts with nothing in them, each with a boundary of its own that is looked for and never comes. */
const emptyMultiparts = (count: number, after: Buffer) =>
  whole(
    head([MIXED]),
    lines(""),
    ...Array.from({ length: count }, (_, at) =>
      lines("--b", `Content-Type: multipart/mixed; boundary="x${at}${"-".repeat(60)}"`, ""),
    ),
    lines("--b", ""),
    after,
  );

const report = (...recipients: string[]) =>
  lines(
    "From: MAILER-DAEMON@mx.example.net",
    "Subject: slow",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.net",
    "",
    ...recipients.flatMap((recipient) => [`Final-Recipient: rfc822; ${recipient}`, "Action: failed", "Status: 5.1.1", ""]),
    "--b--",
  );

/** Mails that are let in and were made to keep the sorter busy: each must be done within its time. */
export const SLOW_MAILS: readonly (CorpusMail & { withinMs: number })[] = [
  {
    name: "41 kB of recipients that are all @",
    from: "",
    to: [DESK],
    raw: report(...Array<string>(40).fill("@".repeat(990))),
    withinMs: 9 * SECONDS,
    expected: { kind: "unsorted", because: "foreign_report" },
  },
  {
    name: "Recipients that begin an address again and again",
    from: "",
    to: [DESK],
    raw: report(...Array<string>(190).fill("a@b;<".repeat(190)), ...Array<string>(5).fill(`${" ".repeat(900)}a@b c`)),
    withinMs: 9 * SECONDS,
    expected: { kind: "unsorted", because: "foreign_report" },
  },
  {
    name: "480 empty multiparts before 10 MB of dashes",
    ...stranger,
    raw: emptyMultiparts(480, Buffer.alloc(10 * MB, `${"-".repeat(98)}\r\n`)),
    withinMs: 6 * SECONDS,
    expected: { kind: "unsorted", because: "no_match" },
  },
  {
    name: "Twenty levels over 30 MB of dashes, each with a long boundary that never comes",
    ...stranger,
    raw: whole(
      head([`Content-Type: multipart/mixed; boundary=a0`]),
      lines(""),
      ...Array.from({ length: 19 }, (_, at) =>
        lines(`--a${at}`, `Content-Type: multipart/mixed; boundary=a${at + 1}${at === 18 ? `x${"-".repeat(900)}` : ""}`, ""),
      ),
      Buffer.alloc(30 * MB, `${"-".repeat(998)}\r\n`),
    ),
    withinMs: 9 * SECONDS,
    expected: { kind: "unsorted", because: "no_match" },
  },
  {
    name: "Ten parts of empty paragraphs",
    ...stranger,
    raw: htmlParts(10),
    withinMs: 6 * SECONDS,
    expected: { kind: "unsorted", because: "no_match" },
  },
  {
    name: "36 parts of empty paragraphs",
    ...stranger,
    raw: htmlParts(36),
    withinMs: 12 * SECONDS,
    expected: { kind: "unsorted", because: "no_match" },
  },
  {
    name: "400 parts, each with two thousand pieces of a parameter",
    ...stranger,
    raw: whole(
      head([MIXED]),
      lines(""),
      ...Array.from({ length: 400 }, () =>
        lines("--b", `Content-Type: text/plain${Array.from({ length: 2000 }, (_, at) => `;n*${at}=`).join("")}`, "", "x"),
      ),
      lines("--b--"),
    ),
    withinMs: 6 * SECONDS,
    expected: { kind: "unsorted", because: "no_match" },
  },
];
