import { describe, expect, test } from "vitest";
import { EventKind } from "./event-kind";
import { LineParser } from "./line-parser";
import { LogClock } from "./log-clock";
import { EVENT_NAMES } from "./log-event";

const HEAD = "Nov  5 10:00:01 smtp1 ";

function parse(text: string) {
  const parser = new LineParser(new LogClock("Asia/Tokyo", 2026, 0));
  const line = Buffer.from(text, "utf8");
  const kind = parser.parse(line, 0, line.length);
  const { event } = parser;
  return {
    kind: EVENT_NAMES[kind],
    event,
    user: event.text(event.userAt, event.userEnd),
    ip: event.text(event.addressAt, event.addressEnd),
    method: event.text(event.methodAt, event.methodEnd),
  };
}

const smtpd = (message: string, program = "postfix/submission/smtpd[42]") => parse(`${HEAD}${program}: ${message}`);
const dovecot = (message: string) => parse(`${HEAD}dovecot: ${message}`);

describe("Postfix", () => {
  test("a submission gives user, method and address", () => {
    expect(smtpd("4A1B2C3D4E: client=unknown[192.0.2.7], sasl_method=PLAIN, sasl_username=taro@example.jp")).toMatchObject({
      kind: "submitted",
      user: "taro@example.jp",
      ip: "192.0.2.7",
      method: "PLAIN",
    });
  });

  test("trap 2: a port after the address and Postfix's later fields belong to neither address nor user", () => {
    const line =
      "4A1B2C3D4E: client=h.example[192.0.2.7]:50124, sasl_method=LOGIN, sasl_username=li, wei@example.jp, sasl_sender=x@example.jp, orig_queue_id=ABCDEF, orig_client=y[192.0.2.9]";
    expect(smtpd(line)).toMatchObject({ kind: "submitted", user: "li, wei@example.jp", ip: "192.0.2.7", method: "LOGIN" });
  });

  test("trap 2: a user may hold blanks", () => {
    expect(smtpd("4A1B2C3D4E: client=h[192.0.2.7], sasl_method=LOGIN, sasl_username=front desk")).toMatchObject({
      user: "front desk",
    });
  });

  test.each([
    ["SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=taro@example.jp", "signInFailed", "taro@example.jp"],
    ["SASL LOGIN authentication failed: UGFzc3dvcmQ6", "signInFailed", ""],
    ["SASL PLAIN authentication failed: (reason unavailable), sasl_username=(unavailable)", "signInFailed", ""],
    ["SASL PLAIN authentication failed: Temporary authentication failure, sasl_username=taro@example.jp", "none", undefined],
    ["SASL PLAIN authentication failed: Connection lost to authentication server", "none", undefined],
  ])("traps 3 and 7: %s", (message, kind, user) => {
    const parsed = smtpd(`warning: unknown[192.0.2.7]: ${message}`);
    expect(parsed.kind).toBe(kind);
    if (user !== undefined) expect(parsed).toMatchObject({ user, ip: "192.0.2.7" });
  });

  test.each([
    [
      "NOQUEUE: reject: RCPT from h[192.0.2.7]: 554 5.7.1 <x@example.com>: Relay access denied; from=<a@example.jp> to=<x@example.com> proto=ESMTP helo=<pc>, sasl_username=<taro@example.jp>",
      "signInRefused",
    ],
    [
      "NOQUEUE: reject: RCPT from h[192.0.2.7]: 554 5.7.1 <x@example.com>: no sasl_username=hanako@example.jp; from=<a@example.jp> to=<x@example.com> proto=ESMTP helo=<pc>",
      "none",
    ],
  ])("trap 3: a reject names its user after HELO or nowhere: %s", (message, kind) => {
    const parsed = smtpd(message);
    expect(parsed.kind).toBe(kind);
    if (kind === "signInRefused") expect(parsed).toMatchObject({ user: "taro@example.jp", ip: "192.0.2.7" });
  });

  test("trap 4: a Subject that looks like an authentication is a Subject", () => {
    const subject = "4ABCDEF012: client=unknown[198.51.100.66], sasl_method=LOGIN, sasl_username=hanako@example.jp";
    const parsed = parse(
      `${HEAD}postfix/cleanup[9]: 4A1B2C3D4E: info: header Subject: ${subject} from h[192.0.2.7]; from=<taro@example.jp> to=<x@example.org> proto=ESMTP helo=<pc>`,
    );
    expect(parsed.kind).toBe("headed");
    expect(parsed.event.isWhole).toBe(true);
    expect(parsed.event.text(parsed.event.subjectAt, parsed.event.subjectEnd)).toBe(subject);
    expect(parsed.event.text(parsed.event.toAt, parsed.event.toEnd)).toBe("x@example.org");
    expect(parsed.event.text(parsed.event.heloAt, parsed.event.heloEnd)).toBe("pc");
  });

  test.each([
    "a; from=<b@example.jp> to=<c@example.jp> proto=ESMTP helo=<d> from h[192.0.2.7]",
    "",
    " from unknown[192.0.2.8]; from=<q@example.jp>",
  ])("trap 4: the tail is found from the right past the Subject %j", (subject) => {
    const parsed = parse(
      `${HEAD}postfix/cleanup[9]: 4A1B2C3D4E: info: header Subject: ${subject} from h[192.0.2.7]; from=<taro@example.jp> to=<x@example.org> proto=ESMTP helo=<pc>`,
    );
    expect(parsed.event.text(parsed.event.subjectAt, parsed.event.subjectEnd)).toBe(subject);
    expect(parsed.event.text(parsed.event.fromAt, parsed.event.fromEnd)).toBe("taro@example.jp");
  });

  test("trap 5: the same queue id on two hosts is two messages; NOQUEUE is none", () => {
    const one = parse("Nov  5 10:00:01 smtp1 postfix/qmgr[1]: 4A1B2C3D4E: removed").event;
    const other = parse("Nov  5 10:00:01 smtp2 postfix/qmgr[1]: 4A1B2C3D4E: removed").event;
    expect([one.queueA, one.queueB]).not.toEqual([other.queueA, other.queueB]);
    expect(smtpd("NOQUEUE: client=h[192.0.2.7]").kind).toBe("none");
  });

  test.each(["postfix-out/submission/smtpd[42]", "postfix/smtps/smtpd[42]", "postfix/smtpd[42]", "mta/x/smtpd"])(
    "trap 6: %s is an smtpd",
    (program) => {
      expect(smtpd("4A1B2C3D4E: client=h[192.0.2.7], sasl_method=PLAIN, sasl_username=taro@example.jp", program).kind).toBe(
        "submitted",
      );
    },
  );

  test("trap 10: message repeated N times counts N", () => {
    const parsed = smtpd(
      "message repeated 3 times: [ warning: unknown[192.0.2.7]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=taro@example.jp]",
    );
    expect(parsed).toMatchObject({ kind: "signInFailed", user: "taro@example.jp" });
    expect(parsed.event.times).toBe(3);
  });
});

describe("Dovecot", () => {
  const elements = "user=<taro@example.jp>, method=PLAIN, rip=192.0.2.7, lip=10.0.0.5, mpid=7, TLS, session=<abc>";

  test.each([`imap-login: Login: ${elements}`, `imap-login: Logged in: ${elements}`, `pop3-login: Info: Login: ${elements}`])(
    "trap 1: a success in 2.3 and in 2.4: %s",
    (message) => {
      expect(dovecot(message)).toMatchObject({ kind: "signedIn", user: "taro@example.jp", ip: "192.0.2.7", method: "PLAIN" });
    },
  );

  test("trap 1: elements are found by key, whatever their order", () => {
    expect(
      dovecot("imap-login: Logged in: session=<abc>, user=<taro@example.jp>, lip=10.0.0.5, rip=2001:db8::7, method=LOGIN"),
    ).toMatchObject({
      kind: "signedIn",
      user: "taro@example.jp",
      ip: "2001:db8::7",
      method: "LOGIN",
    });
  });

  test.each([
    [`imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): ${elements}`, "signInFailed"],
    [
      `imap-login: Login aborted: Connection closed (auth failed, 1 attempts in 2 secs) (auth_failed): ${elements}`,
      "signInFailed",
    ],
    ["imap-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, rip=192.0.2.7, lip=10.0.0.5", "none"],
    [`imap-login: Disconnected: Temporary internal error (auth failed, 1 attempts in 2 secs): ${elements}`, "none"],
    ["imap(taro@example.jp)<7><abc>: Disconnected: Logged out in=1 out=2", "none"],
    ["lmtp(taro@example.jp)<7><abc>: sieve: msgid=<x>: stored mail into mailbox 'INBOX'", "none"],
  ])("trap 7: %s", (message, kind) => {
    expect(dovecot(message).kind).toBe(kind);
  });

  test("a failed user who writes keys of his own moves neither user nor address", () => {
    const parsed = dovecot(
      "imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<x@example.jp>, rip=203.0.113.1, method=PLAIN, rip=192.0.2.7, lip=10.0.0.5",
    );
    expect(parsed).toMatchObject({ kind: "signInFailed", ip: "192.0.2.7" });
  });

  test.each([
    [
      "auth-worker(7): conn unix:auth-worker (pid=9,uid=1): auth-worker<3>: sql(taro@example.jp,192.0.2.7,<abc>): Password mismatch",
      "taro@example.jp",
    ],
    ["auth: passwd-file(hanako@example.jp,192.0.2.7): unknown user (given password: secret)", "hanako@example.jp"],
  ])("trap 3: the auth line names user and address: %s", (message, user) => {
    expect(dovecot(message)).toMatchObject({ kind: "authFailed", user, ip: "192.0.2.7" });
  });

  test("what is no plain name stays unnamed, for clients send whole credentials in its place", () => {
    expect(dovecot("auth: passwd-file(a;b@example.jp,192.0.2.7): unknown user").kind).toBe("none");
    expect(
      dovecot("imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<a@example.jp;b;c>, rip=192.0.2.7"),
    ).toMatchObject({ kind: "signInFailed", user: "", ip: "192.0.2.7" });
  });

  test("Dovecot's own log file has no host", () => {
    const parsed = parse(`Nov  5 10:00:01 imap-login: Info: Login: ${elements}`);
    expect(parsed).toMatchObject({ kind: "signedIn", user: "taro@example.jp" });
    expect(parsed.event.host()).toBe("-");
  });
});

test("trap 9 and 10: webmail's own machine and an IPv6 client are read as addresses", () => {
  const parsed = smtpd("4A1B2C3D4E: client=webmail.example.jp[10.20.1.23], sasl_method=PLAIN, sasl_username=taro@example.jp");
  expect(parsed.event.address.w3 >>> 24).toBe(10);
  const one = smtpd(
    "4A1B2C3D4E: client=unknown[2001:db8:1:2::7], sasl_method=PLAIN, sasl_username=t@example.jp",
  ).event.address.prefixKey();
  const other = smtpd(
    "4A1B2C3D4E: client=unknown[2001:db8:1:9:8::1], sasl_method=PLAIN, sasl_username=t@example.jp",
  ).event.address.prefixKey();
  expect(one).toBe(other);
});

test.each([
  "",
  "x",
  "no header at all, only words",
  "Nov  5 10:00:01 host",
  "<22>1 - - - - -",
  "Nov 45 99:00:01 host postfix/smtpd[1]: connect from x",
])("an alien line is unknown and never fatal: %j", (text) => {
  expect(parse(text).event).toBeDefined();
  expect([EVENT_NAMES[EventKind.unknown], EVENT_NAMES[EventKind.none]]).toContain(parse(text).kind);
});
