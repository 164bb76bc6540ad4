import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainName } from "./account-name";
import { MASKED, maskHelo, maskLine, maskName, maskSubject } from "./credential-mask";
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

test.each([
  "Re: 第3回定例会議のお知らせ",
  "【重要】11月25日（水）メンテナンスのお知らせ",
  "10/25 第3回定例会議のお知らせ（会議室587）",
  "2026年度 予算案 v2 の確認",
  "お見積書 No.20261105 の送付",
  "ご注文番号 12345678 の発送について",
  "Fwd: Minutes of 2026-11-25, 10:30",
  "Flight NH123 on 25 November",
  "INV-2026-587 has been paid",
  "パスワード変更のお願い",
  "Your password was changed",
  "【example.co.jp】ご予約の確認",
  "Q&A: 25 questions (part 2)",
])("so does an everyday Subject with a number or a name in it: %s", (subject) => {
  expect(maskSubject(subject)).toBe(subject);
});

const SECRET = "Hunter2xyz!";
const bytesOf = (text: string, written: (byte: number) => string, by: string) => [...Buffer.from(text)].map(written).join(by);
test.each([
  `mail.x.jp info ${SECRET}`,
  `203.0.113.5 587 info ${SECRET}`,
  `587 info ${SECRET}`,
  `465-info-${SECRET}`,
  `203.0.113.5|info|${SECRET}`,
  `mx|info|${SECRET}`,
  ...["!", "*", "=", "&", "%%", "+", "__", "¦", "‖", "•", "—", " – ", " › "].map((by) => ["x.jp", "info", SECRET].join(by)),
  `{"h":"x.jp","u":"info","p":"${SECRET}"}`,
  `password ${SECRET}`,
  `pass ${SECRET}`,
  `パスワード ${SECRET}`,
  `密码 ${SECRET}`,
  `u: info p: ${SECRET}`,
  `info[at]x.jp:${SECRET}`,
  `info (at) x [dot] jp ${SECRET}`,
  `info AT x.jp ${SECRET}`,
  `info&#64;x.jp&#58;${SECRET}`,
  `info\\u0040x.jp ${SECRET}`,
  `=?utf-7?Q?info+AEA-x.jp+ADo-${SECRET}?=`,
  bytesOf(`a@x.jp|${SECRET}`, String, " "),
  bytesOf(`a@x.jp|${SECRET}`, (byte) => `0x${byte.toString(16)}`, ","),
])("a Subject that tells a credential in another way is destroyed: %s", (subject) => {
  expect(maskSubject(subject)).toBe(MASKED);
});

test.each([
  `info.x.jp-${SECRET.slice(0, -1)}@drop.example`,
  "a@x.jp.Hunter2xyz.drop.example",
  `a.${Buffer.from(SECRET).toString("base64").replace(/=+$/, "")}@drop.example`,
])("a recipient that carries a credential is destroyed, and named nowhere: %s", (name) => {
  const bytes = Buffer.from(name);
  expect(maskName(name)).toBe(MASKED);
  expect(isPlainName(bytes, 0, bytes.length)).toBe(false);
});

test.each(["pass-x1q", "pw-Abc1", "pwd=Ab1", "Secret:1"])("a short HELO that announces a password is destroyed: %s", (helo) => {
  expect(maskHelo(helo)).toBe(MASKED);
});

test.each([
  "taro.yamada-2026@example.jp",
  "bounce+7=x@news.example.com",
  "bounces+12-ab34-taro=example.jp@news.example.com",
  "no-reply@ec2-1.example.com",
])("an everyday name stays as it is: %s", (name) => expect(maskName(name)).toBe(name));

test("masking takes time in proportion to the length, whatever the line", () => {
  const cost = (text: string) => {
    const before = process.cpuUsage();
    redactLine(text, true);
    const { user } = process.cpuUsage(before);
    return user / 1000;
  };
  const failed = (user: string) =>
    `Nov  5 10:00:01 imap1 dovecot: imap-login: Disconnected (auth failed): user=<${user}>, rip=192.0.2.7`;
  for (const text of [
    failed("a".repeat(64_000)),
    failed("a;".repeat(32_000)),
    failed("a@".repeat(32_000)),
    failed("user=<".repeat(10_000)),
    failed(`${"x".repeat(900)} `.repeat(70)),
    header("%".repeat(64_000)),
    header("a.".repeat(32_000)),
    header("1 ".repeat(32_000)),
  ])
    expect(cost(text)).toBeLessThan(250);
});

test("what is longer than any name is destroyed", () => {
  expect(maskLine(`said ${"x".repeat(1025)} end`)).toBe(`said ${MASKED} end`);
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
