import { describe, expect, test } from "vitest";
import { LineParser } from "./line-parser";
import { LogClock } from "./log-clock";
import { EVENT_NAMES } from "./log-event";

function parse(line: Buffer | string) {
  const bytes = typeof line === "string" ? Buffer.from(line, "utf8") : line;
  const parser = new LineParser(new LogClock("Asia/Tokyo", 2026, 0));
  const kind = EVENT_NAMES[parser.parse(bytes, 0, bytes.length)] ?? "";
  const { event } = parser;
  const names = ["submitted", "signedIn", "signInFailed", "signInRefused", "authFailed"];
  return {
    kind,
    event,
    user: names.includes(kind) ? event.text(event.userAt, event.userEnd) : "",
    ip: names.includes(kind) ? event.text(event.addressAt, event.addressEnd) : "",
  };
}

const HEAD = "2026-11-05T10:00:01+09:00 mx7 ";
const kindOf = (message: string) => parse(HEAD + message).kind;

describe("what a line is", () => {
  test.each([
    [
      "postfix/smtps/smtpd[9]: 3F9A01: client=pc[2001:db8::9]:4711, sasl_method=CRAM-MD5, sasl_username=aoi@example.jp",
      "submitted",
    ],
    ["postfix/smtpd[9]: NOQUEUE: client=pc[192.0.2.9], sasl_method=PLAIN, sasl_username=aoi@example.jp", "signedIn"],
    ["postfix/smtpd[9]: 4xYzAbCdEfGh: client=filter[127.0.0.1], orig_queue_id=3F9A01, orig_client=pc[192.0.2.9]", "reinjected"],
    ["postfix/smtpd[9]: 3F9A01: client=filter[127.0.0.1], sasl_sender=x, orig_queue_id=4AAAAA", "none"],
    ["postfix/smtpd[9]: 3F9A01: client=unknown[unknown], sasl_method=PLAIN, sasl_username=aoi@example.jp", "unknown"],
    ["postfix/smtpd[9]: 3F9A01: client=relay.example.com[198.51.100.4]", "none"],
    ["postfix/smtpd[9]: 3F9A01: canceled", "removed"],
    ["postfix/cleanup[9]: 3F9A01: canceled", "removed"],
    ["postfix/cleanup[9]: 3F9A01: message-id=<one@example.jp>", "named"],
    [
      "postfix/cleanup[9]: 3F9A01: warning: header Subject: a from pc[192.0.2.9]; from=<a@example.jp> to=<b@example.com>",
      "headed",
    ],
    ["postfix/cleanup[9]: 3F9A01: hold: header Subject: a from pc[192.0.2.9]; from=<a@example.jp> to=<b@example.com>", "headed"],
    ["postfix/cleanup[9]: 3F9A01: reject: header Subject: a from pc[192.0.2.9]; from=<a@example.jp> to=<b@example.com>", "none"],
    ["postfix/qmgr[9]: 3F9A01: from=<a@example.jp>, size=10, nrcpt=1 (queue active)", "queued"],
    ["postfix/nqmgr[9]: 3F9A01: removed", "removed"],
    ["postfix/smtp[9]: 3F9A01: to=<b@example.com>, relay=none, delay=1, dsn=4.4.1, status=deferred (timed out)", "delivered"],
    ["postfix/relay/smtp[9]: 3F9A01: to=<b@example.com>, relay=none, delay=1, dsn=2.0.0, status=sent (ok)", "delivered"],
    ["postfix/error[9]: 3F9A01: to=<b@example.com>, relay=none, delay=1, dsn=5.0.0, status=bounced (no)", "delivered"],
    ["postfix/pipe[9]: 3F9A01: to=<b@example.jp>, relay=gate, delay=1, dsn=2.0.0, status=sent (via gate)", "delivered"],
    ["postfix/lmtp[9]: 3F9A01: to=<b@example.jp>, relay=store[10.0.0.2]:24, dsn=2.0.0, status=sent (250 saved)", "received"],
    ["postfix/local[9]: 3F9A01: to=<b@example.jp>, relay=local, dsn=2.0.0, status=sent (delivered to maildir)", "received"],
    ["postfix/virtual[9]: 3F9A01: to=<b@example.jp>, relay=virtual, dsn=5.1.1, status=bounced (unknown user)", "delivered"],
    [
      "postfix/lmtp[9]: 3F9A01: to=<b@example.com>, relay=av[10.0.0.3]:10024, dsn=2.0.0, status=sent (250 queued as 4BBBBB)",
      "delivered",
    ],
    ["postfix/lmtp[9]: 3F9A01: to=<b;c;d@example.jp>, relay=store[10.0.0.2]:24, dsn=2.0.0, status=sent (250 saved)", "delivered"],
    ["postfix/bounce[9]: 3F9A01: sender non-delivery notification: 3F9A02", "none"],
    ["postfix/postscreen[9]: CONNECT from [192.0.2.9]:4711 to [192.0.2.1]:25", "none"],
    ["postfix/postscreen[9]: NOQUEUE: reject: RCPT from [192.0.2.9]:4711: 550 5.7.1 blocked; from=<a@example.com>", "none"],
    ["postfix/anvil[9]: statistics: max connection rate 1/60s for (smtp:192.0.2.9) at Nov  5 10:00:01", "none"],
    ["postfix/scache[9]: statistics: start interval Nov  5 10:00:01", "none"],
    ["postfix/tlsproxy[9]: CONNECT from [192.0.2.9]:4711", "none"],
    ["postfix/smtpd[9]: lost connection after AUTH from pc[192.0.2.9]", "none"],
    ["postfix/smtpd[9]: warning: hostname pc.example.com does not resolve to address 192.0.2.9", "none"],
    ["postfix/smtpd[9]: warning: pc[192.0.2.9]:4711: SASL LOGIN authentication failed: UGFzc3dvcmQ6", "signInFailed"],
    [
      "postfix/smtpd[9]: warning: pc[192.0.2.9]: SASL PLAIN authentication failed: Connection lost to authentication server",
      "none",
    ],
    [
      "dovecot[3]: imap-login: proxy(aoi@example.jp): started proxying to 10.0.0.5:143: user=<aoi@example.jp>, method=PLAIN, rip=192.0.2.9, lip=10.0.0.1",
      "signedIn",
    ],
    ["dovecot[3]: imap-login: proxy(x): y): started proxying to z: user=<aoi@example.jp>, rip=192.0.2.9, lip=10.0.0.1", "none"],
    [
      "dovecot: imap-login: Aborted login (auth failed, 1 attempts in 2 secs): user=<aoi>, method=PLAIN, rip=192.0.2.9, lip=10.0.0.1",
      "signInFailed",
    ],
    [
      "dovecot: pop3-login: Disconnected: Inactivity (auth failed, 3 attempts in 180 secs): user=<aoi>, rip=192.0.2.9",
      "signInFailed",
    ],
    [
      "dovecot: imap-login: Login aborted: Connection closed (no auth attempts in 0 secs) (no_auth_attempts): user=<>, rip=192.0.2.9",
      "none",
    ],
    [
      "dovecot: imap-login: Disconnected (auth service reported temporary failure): user=<aoi>, method=PLAIN, rip=192.0.2.9",
      "none",
    ],
    [
      "dovecot: imap-login: Disconnected: (no auth attempts in 3 secs): user=<x (auth failed, 1 attempts in 1 secs): user=<aoi>, rip=192.0.2.9",
      "none",
    ],
    [
      "dovecot: auth-worker(7): pam(aoi,192.0.2.9): pam_authenticate() failed: Authentication failure (Password mismatch?)",
      "authFailed",
    ],
    ["dovecot: auth: ldap(aoi@example.jp,2001:db8::9,<s>): invalid credentials (given password: unknown user)", "authFailed"],
    ["dovecot: auth(aoi@example.jp,192.0.2.9,sasl:plain)<7><s>: sql: Password mismatch", "authFailed"],
    ["dovecot: auth: auth(aoi@example.jp,192.0.2.9,sasl:plain)<s>: sql: Password mismatch", "authFailed"],
    ["last message repeated 4 times", "none"],
    ["sshd[3]: Accepted publickey for root from 192.0.2.9", "none"],
  ])("%s → %s", (message, kind) => {
    expect(kindOf(message)).toBe(kind);
  });

  test.each([
    ["dovecot: imap-login: Login: rip=192.0.2.9, lip=10.0.0.1, user=<aoi@example.jp>, session=<s>", "aoi@example.jp"],
    [
      "dovecot: imap-login: Disconnected (auth failed, 1 attempts in 1 secs): rip=192.0.2.9, user=<x>, rip=203.0.113.1>, TLS",
      "x",
    ],
    ["postfix/smtpd[9]: 3F9A01: client=h[192.0.2.9], sasl_method=PLAIN, sasl_username=葵@例え.example", "葵@例え.example"],
    [
      "postfix/smtpd[9]: 3F9A01: client=h[192.0.2.9], sasl_method=PLAIN, sasl_username=aoi, sasl_sender=b, sasl_username=eve",
      "aoi",
    ],
    ["dovecot: auth: sql(aoi,192.0.2.9,<s>): Password mismatch (given password: a) x,203.0.113.1) unknown user", "aoi"],
  ])("the user is found by its key, and nothing that a client sends moves user or address: %s", (message, user) => {
    expect(parse(HEAD + message)).toMatchObject({ user, ip: "192.0.2.9" });
  });

  test("a recipient may hold a bracket of its own, and what a header check says does not belong to HELO", () => {
    const quoted = parse(
      `${HEAD}postfix/smtp[9]: 3F9A01: to=<"a>b"@example.com>, orig_to=<c@example.jp>, relay=none, dsn=2.0.0`,
    ).event;
    expect([quoted.text(quoted.toAt, quoted.toEnd), quoted.text(quoted.origAt, quoted.origEnd)]).toEqual([
      '"a>b"@example.com',
      "c@example.jp",
    ]);
    const headed = parse(
      `${HEAD}postfix/cleanup[9]: 3F9A01: info: header Subject: a from h[192.0.2.9]; from=<a@example.jp> to=<b@example.com> proto=ESMTP helo=<pc>: noted`,
    ).event;
    expect(headed.text(headed.heloAt, headed.heloEnd)).toBe("pc");
  });
});

describe("damaged lines", () => {
  const whole = `${HEAD}postfix/smtpd[9]: 3F9A01: client=h[192.0.2.9], sasl_method=PLAIN, sasl_username=aoi@example.jp`;

  test.each([
    ["NUL bytes before it, as a crash leaves them", Buffer.concat([Buffer.alloc(700), Buffer.from(whole)]), "submitted"],
    ["a byte order mark before it", Buffer.from(`\ufeff${whole}`), "submitted"],
    [
      "another line written into its middle",
      Buffer.from(`${whole}${HEAD}postfix/smtpd[7]: 3F9A02: client=x[192.0.2.8]`),
      "unknown",
    ],
    ["a NUL in the user", Buffer.from(`${whole}\0\0`), "unknown"],
    ["an hour that no day has", Buffer.from(whole.replace("T10:", "T31:")), "unknown"],
    ["a month that no year has", Buffer.from(whole.replace("-11-", "-31-")), "unknown"],
    ["a user of a kilobyte", Buffer.from(whole + "x".repeat(1000)), "unknown"],
    ["64 kB after a known start", Buffer.from(whole.replace("client=", `client=${"x".repeat(64_000)}`)), "submitted"],
  ])("%s", (_, line, kind) => {
    expect(parse(line).kind).toBe(kind);
  });

  test("cut anywhere it is never fatal, and no cut invents another address", () => {
    for (let length = 0; length < whole.length; length++) {
      const { kind, ip } = parse(whole.slice(0, length));
      expect(["none", "unknown", "submitted"]).toContain(kind);
      if (kind === "submitted") expect(ip).toBe("192.0.2.9");
    }
  });
});
