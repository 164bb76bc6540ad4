import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Credential, spellingsOf, toldCredential } from "./credential-shapes.fixture";
import { createDetector } from "./detector";
import { redactLine } from "./evidence-line";
import { summaryText } from "./summary-text";

/** Everything weighed and cited, from the first line on. */
const CITING = {
  rules: { "probe.test-send": { threshold: -99, thresholdWithoutHeader: -99, quietHours: 0 } },
  learnDays: 0,
} as const;

const send = (subject: string, helo: string, from: string, to: string, reply: string): string[] => {
  const line = (program: string, message: string) => `2026-11-05T10:00:01+09:00 mx7 postfix/${program}[9]: 3F9A01C: ${message}`;
  return [
    line("submission/smtpd", "client=pc[192.0.2.9], sasl_method=PLAIN, sasl_username=aoi@example.jp"),
    line("cleanup", `info: header Subject: ${subject} from pc[192.0.2.9]; from=<${from}> to=<${to}> proto=ESMTP helo=<${helo}>`),
    line("qmgr", `from=<${from}>, size=600, nrcpt=2 (queue active)`),
    line(
      "smtp",
      `to=<${to}>, relay=mx.example.net[203.0.113.5]:25, delay=1, dsn=5.7.1, status=bounced (host mx.example.net[203.0.113.5] said: 550 5.7.1 ${reply})`,
    ),
  ];
};
const ordinary = ["aoi.example.jp", "aoi@example.jp", "box@example.org", "no"] as const;
const [HELO, FROM, TO, REPLY] = ordinary;
const failed = (user: string) =>
  `2026-11-05T10:00:01+09:00 mx7 dovecot: imap-login: Disconnected (auth failed, 1 attempts in 1 secs): user=<${user}>, method=PLAIN, rip=203.0.113.5, lip=10.0.0.1`;
const PLACES: [string, (text: string) => string[]][] = [
  ["the Subject", (text) => send(text, HELO, FROM, TO, REPLY)],
  ["the middle of a Subject", (text) => send(`Fw: ${text} done`, HELO, FROM, TO, REPLY)],
  ["HELO", (text) => send("a", text, FROM, TO, REPLY)],
  ["the sender", (text) => send("a", HELO, `${text}@drop.example`, TO, REPLY)],
  ["the recipient", (text) => send("a", HELO, FROM, `${text}@drop.example`, REPLY)],
  ["another server's reply", (text) => send("a", HELO, FROM, TO, `refused for ${text}`)],
  [
    "the name of a failed login",
    (text) => [..."abcdefgh"].map((name) => failed(`${name}@example.jp`)).concat(failed(text), failed(text)),
  ],
  [
    "the name of a failed SMTP login",
    (text) => [
      `2026-11-05T10:00:01+09:00 mx7 postfix/smtpd[9]: warning: x[203.0.113.5]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=${text}`,
    ],
  ],
  [
    "the reason of a failed login",
    (text) => [
      `2026-11-05T10:00:01+09:00 mx7 postfix/smtpd[9]: warning: x[203.0.113.5]: SASL PLAIN authentication failed: bad: ${text}, sasl_username=aoi@example.jp`,
    ],
  ],
  [
    "what the password backend says",
    (text) => [
      `2026-11-05T10:00:01+09:00 mx7 dovecot: auth: sql(aoi@example.jp,203.0.113.5,<s>): Password mismatch (given password: ${text})`,
      failed("aoi@example.jp"),
    ],
  ],
  [
    "a mailbox's name",
    (text) => [
      `2026-11-05T10:00:01+09:00 mx7 postfix/lmtp[9]: 3F9A01D: to=<${text}@example.jp>, orig_to=<${text}>, relay=s, dsn=2.0.0, status=sent (saved)`,
    ],
  ],
  ["a line of another program without a header", (text) => [`gateway said ${text} to the log`, `{"auth":"${text}"}`]],
  [
    "the name of a host",
    (text) => [`2026-11-05T10:00:01+09:00 ${text} dovecot: imap-login: Login: user=<aoi@example.jp>, rip=203.0.113.5`],
  ],
];

const everythingOf = (lines: string[]): string => {
  const heard: unknown[] = [];
  const detector = createDetector({
    ...CITING,
    rules: CITING.rules,
    onSignIn: (seen) => heard.push({ ...seen, line: seen.line }),
    collectHours: true,
  });
  const findings = detector.feed(Buffer.from(`${lines.join("\n")}\n`));
  return (
    [findings, heard, detector.snapshot(), detector.summary(), detector.drainHours()]
      .map((part) => JSON.stringify(part))
      .join("\n") + summaryText(detector.summary())
  );
};

const traceOf = (given: Credential, out: string): string | undefined =>
  spellingsOf(given).find((spelling) => out.includes(spelling));

describe.each(PLACES)("a credential in %s", (_, linesWith) => {
  test("leaves no trace in findings, reports, shapes, state or summary", () => {
    fc.assert(
      fc.property(toldCredential, ({ given, text }) => {
        const out = everythingOf(linesWith(text));
        expect({ text, trace: traceOf(given, out) }).toEqual({ text, trace: undefined });
      }),
      { seed: 20261122, numRuns: 80 },
    );
  }, 60_000);
});

test("what is cited of an everyday message stays readable", () => {
  const lines = send(
    "Minutes of 2026-11-05",
    "mail-out3.example.com",
    "bounce+7=x@news.example.com",
    "box@example.org",
    "<box@example.org>: Recipient address rejected: User unknown",
  );
  for (const line of lines) expect(JSON.stringify(redactLine(line, true))).not.toContain("masked");
});
