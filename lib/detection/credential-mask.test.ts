import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MASKED, maskLine, maskSubject } from "./credential-mask";
import { redactLine } from "./evidence-line";

const SEPARATORS = [";", "|", ":", ",", "\t", "/", " ; ", " | ", "::", "#", "~", "^", " "];
const secret = fc.stringMatching(/^[A-Za-z0-9!$%&*()_+=.?-]{8,24}$/);
const local = fc.stringMatching(/^[a-z][a-z0-9.]{2,12}$/);

const tuple = fc
  .record({
    user: local,
    password: secret,
    separator: fc.constantFrom(...SEPARATORS),
    order: fc.constantFrom(0, 1, 2),
    port: fc.constantFrom("25", "465", "587", "993"),
  })
  .map(({ user, password, separator, order, port }) => {
    const address = `${user}@example.jp`;
    const fields =
      [
        [address, user, password, "smtp.example.jp", port, "LOGIN"],
        ["smtp.example.jp", port, address, password],
        [address, password],
      ][order] ?? [];
    return { password, text: fields.join(separator) };
  });

const ENCODINGS: ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(text).toString("base64url"),
  (text) => Buffer.from(Buffer.from(text).toString("base64")).toString("base64"),
  (text) => Buffer.from(text).toString("hex"),
  (text) => encodeURIComponent(text),
  (text) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`,
  (text) => `=?utf-8?B?${Buffer.from(text).toString("base64")}`,
  (text) => `=?utf-8?Q?${[...Buffer.from(text)].map((byte) => `=${byte.toString(16).padStart(2, "0")}`).join("")}?=`,
  (text) => `ok ${text} done`,
];

const header = (subject: string) =>
  `Nov  5 10:00:01 smtp1 postfix/cleanup[9]: 4A1B2C3D4E: info: header Subject: ${subject} from unknown[192.0.2.7]; from=<taro@example.jp> to=<x@example.org> proto=ESMTP helo=<pc>`;

describe("a credential in a Subject", () => {
  test("leaves no trace of itself, whatever its separator, order and encoding", () => {
    fc.assert(
      fc.property(tuple, fc.constantFrom(...ENCODINGS), ({ password, text }, encode) => {
        const written = encode(text).replace(/[\r\n]/g, " ");
        const out = JSON.stringify(redactLine(header(written), true));
        expect(out).not.toContain(password);
        expect(out).not.toContain(written);
        expect(out).toContain(MASKED);
      }),
      { seed: 20261105, numRuns: 1500 },
    );
  });

  test("gives the same line and hash for two passwords, so that nothing derived from it is kept", () => {
    const [one, other] = ["Dummy-One-1", "Another-Dummy-22"].map((password) =>
      redactLine(header(`taro@example.jp;${password};smtp.example.jp;587;1;LOGIN`), true),
    );
    expect(one).toEqual(other);
  });
});

test.each([
  "Re: quote",
  "本日の議事録",
  "=?utf-8?B?5pys5pel44Gu6K2w5LqL6Yyy?=",
  "Meeting at 10:30, room 4; bring 2 copies",
  "Invoice 2211",
  "",
])("an everyday Subject stays as it is: %j", (subject) => {
  expect(maskSubject(subject)).toBe(subject);
});

test("the Subject lies apart from the line, and the metadata stays readable", () => {
  expect(redactLine(header("Re: quote"), true)).toMatchObject({
    line: "Nov  5 10:00:01 smtp1 postfix/cleanup[9]: 4A1B2C3D4E: info: header Subject: [subject] from unknown[192.0.2.7]; from=<taro@example.jp> to=<x@example.org> proto=ESMTP helo=<pc>",
    grade: 2,
    subject: "Re: quote",
  });
});

test("with grade 2 off no Subject leaves at all", () => {
  const redacted = redactLine(header("Re: quote"), false);
  expect(redacted.subject).toBeUndefined();
  expect(redacted.grade).toBe(1);
  expect(redacted.line).toContain("helo=<[helo]>");
  expect(JSON.stringify(redacted)).not.toContain("quote");
});

test("trap 8: a given password is destroyed", () => {
  const line =
    "Nov  5 10:00:01 imap1 dovecot: auth: sql(taro@example.jp,192.0.2.7,<abc>): Password mismatch (given password: Dummy (x) 1)";
  expect(maskLine(line)).not.toContain("Dummy");
  expect(maskLine(line)).toContain("sql(taro@example.jp,192.0.2.7,<abc>)");
});

test.each([
  "helo=<taro@example.jp;Dummy-Secret-1;smtp.example.jp>",
  "said: 550 spam: taro@example.jp|Dummy-Secret-1|587",
  "dGFyb0BleGFtcGxlLmpwO0R1bW15LVNlY3JldC0xO3NtdHAuZXhhbXBsZS5qcDs1ODc=",
])("a tuple elsewhere in a line is destroyed: %s", (part) => {
  const masked = maskLine(`Nov  5 10:00:01 smtp1 postfix/smtp[9]: 4A1B2C3D4E: ${part} end`);
  expect(masked).toContain(MASKED);
  expect(masked).not.toMatch(/Dummy|dGFyb/);
});
