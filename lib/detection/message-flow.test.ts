import { expect, test } from "vitest";
import { createDetector, type DetectorOptions } from "./detector";
import type { Finding } from "./finding";

const START = Date.UTC(2026, 10, 2);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Writes a log line by line; what a test says is what the log holds. */
class LogWriter {
  private rows: string[] = [];
  private queued = 0;

  line(time: number, program: string, message: string, host = "smtp1"): this {
    this.rows.push(`${new Date(START + time).toISOString()} ${host} ${program}: ${message}\n`);
    return this;
  }

  signIn(time: number, user: string, ip: string): this {
    return this.line(
      time,
      "dovecot",
      `imap-login: Login: user=<${user}>, method=PLAIN, rip=${ip}, lip=10.0.0.5, TLS, session=<x>`,
    );
  }

  send(
    time: number,
    user: string,
    ip: string,
    recipients: string[],
    given: { dsn?: string; helo?: string; subject?: string; id?: string } = {},
  ): this {
    const id = given.id ?? `Q${(this.queued++).toString(16).padStart(9, "0").toUpperCase()}`;
    const { dsn = "2.0.0", helo = "[192.168.1.5]", subject = "Minutes" } = given;
    this.line(time, "postfix/submission/smtpd[1]", `${id}: client=unknown[${ip}], sasl_method=PLAIN, sasl_username=${user}`);
    this.line(
      time,
      "postfix/cleanup[2]",
      `${id}: info: header Subject: ${subject} from unknown[${ip}]; from=<${user}> to=<${recipients[0]}> proto=ESMTP helo=<${helo}>`,
    );
    this.line(time, "postfix/qmgr[3]", `${id}: from=<${user}>, size=1200, nrcpt=${recipients.length} (queue active)`);
    for (const to of recipients)
      this.line(
        time + 1000,
        "postfix/smtp[4]",
        `${id}: to=<${to}>, relay=mx[203.0.113.9]:25, delay=1, delays=0/0/0/1, dsn=${dsn}, status=${dsn.startsWith("5") ? "bounced" : "sent"} (said)`,
      );
    return this.line(time + 2000, "postfix/qmgr[3]", `${id}: removed`);
  }

  /** Ten days in which `user` works from 192.0.2.10. */
  atHome(user: string, ip = "192.0.2.10"): this {
    for (let day = 0; day < 10; day++) {
      this.signIn(day * DAY + 9 * HOUR, user, ip);
      this.send(day * DAY + 10 * HOUR, user, ip, ["desk@example.com"]);
    }
    return this;
  }

  findings(options: DetectorOptions = {}): Finding[] {
    const detector = createDetector(options);
    return [...detector.feed(Buffer.from(this.rows.join(""))), ...detector.end()];
  }
}

const readers = (count: number) => Array.from({ length: count }, (_, i) => `reader${i}@example.org`);

test("a mailing from the account's own network is no burst while its recipients exist", () => {
  const log = new LogWriter().atHome("news@example.jp");
  for (let i = 0; i < 12; i++) log.send(10 * DAY + i * 60_000, "news@example.jp", "192.0.2.10", readers(50));
  expect(log.findings()).toEqual([]);
});

test("the same from home with a third of the recipients unknown is a burst, and grows under one fingerprint", () => {
  const log = new LogWriter().atHome("news@example.jp");
  for (let i = 0; i < 40; i++)
    log.send(10 * DAY + i * 60_000, "news@example.jp", "192.0.2.10", readers(20), i % 3 === 0 ? { dsn: "5.1.1" } : {});
  const findings = log.findings();
  expect(new Set(findings.map((finding) => finding.fingerprint)).size).toBe(1);
  expect(findings.map((finding) => finding.update)).toEqual([false, true, true]);
  expect(findings[0]).toMatchObject({ sourceIps: ["192.0.2.10"], host: "smtp1" });
  expect(findings[0]?.reasons.find((reason) => reason.code === "unknownRecipients")).toMatchObject({
    fired: true,
    threshold: 15,
  });
});

test("a retry says queue active again and is not counted as another message", () => {
  const log = new LogWriter().atHome("taro@example.jp");
  log.send(10 * DAY, "taro@example.jp", "198.51.100.9", readers(6));
  log.line(
    10 * DAY,
    "postfix/submission/smtpd[1]",
    "ABCDEF0123: client=unknown[198.51.100.9], sasl_method=PLAIN, sasl_username=taro@example.jp",
  );
  for (let i = 0; i < 20; i++)
    log.line(10 * DAY + i * 300_000, "postfix/qmgr[3]", "ABCDEF0123: from=<taro@example.jp>, size=1, nrcpt=6 (queue active)");
  expect(log.findings().filter((finding) => finding.rule === "abuse.burst")).toEqual([]);
});

test("a queue id that is used again belongs to its new message", () => {
  const log = new LogWriter().atHome("taro@example.jp").atHome("hanako@example.jp");
  log.line(
    10 * DAY,
    "postfix/submission/smtpd[1]",
    "ABCDEF0123: client=unknown[192.0.2.10], sasl_method=PLAIN, sasl_username=hanako@example.jp",
  );
  for (let i = 0; i < 3; i++)
    log.send(11 * DAY + i * 60_000, "taro@example.jp", "198.51.100.9", readers(20), { id: "ABCDEF0123" });
  expect(new Set(log.findings().map((finding) => finding.account))).toEqual(new Set(["taro@example.jp"]));
});

test.each(["queued as", "orig_queue_id"])(
  "mail behind a filter on another machine, handed to another host, stays its sender's (%s)",
  (join) => {
    const log = new LogWriter().atHome("taro@example.jp");
    for (let i = 0; i < 30; i++) {
      const time = 10 * DAY + i * 60_000;
      const [first, second] = [`AAAAAA${1000 + i}`, `BBBBBB${1000 + i}`];
      log.line(
        time,
        "postfix/submission/smtpd[1]",
        `${first}: client=unknown[192.0.2.10], sasl_method=PLAIN, sasl_username=taro@example.jp`,
      );
      log.line(time, "postfix/qmgr[3]", `${first}: from=<taro@example.jp>, size=1200, nrcpt=1 (queue active)`);
      const origin = join === "orig_queue_id" ? `, orig_queue_id=${first}, orig_client=unknown[192.0.2.10]` : "";
      log.line(time, "postfix/smtpd[5]", `${second}: client=filter.example.jp[10.0.0.9]${origin}`, "smtp2");
      log.line(
        time,
        "postfix/smtp[4]",
        `${first}: to=<u${i}@example.org>, relay=filter.example.jp[10.0.0.9]:10024, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ${second})`,
      );
      log.line(time, "postfix/qmgr[3]", `${first}: removed`);
      log.line(
        time + 1000,
        "postfix/smtp[4]",
        `${second}: to=<u${i}@example.org>, relay=mx[203.0.113.9]:25, delay=1, delays=0/0/0/1, dsn=5.7.1, status=bounced (spam)`,
        "smtp2",
      );
      log.line(time + 1000, "postfix/qmgr[3]", `${second}: removed`, "smtp2");
    }
    expect(log.findings()[0]).toMatchObject({ rule: "abuse.burst", account: "taro@example.jp" });
  },
);

test.each(["queued as", "orig_queue_id"])("mail behind a content filter stays its sender's (%s)", (join) => {
  const log = new LogWriter().atHome("taro@example.jp");
  for (let i = 0; i < 30; i++) {
    const time = 10 * DAY + i * 60_000;
    const [first, second] = [`AAAAAA${1000 + i}`, `BBBBBB${1000 + i}`];
    log.line(
      time,
      "postfix/submission/smtpd[1]",
      `${first}: client=unknown[192.0.2.10], sasl_method=PLAIN, sasl_username=taro@example.jp`,
    );
    log.line(time, "postfix/qmgr[3]", `${first}: from=<taro@example.jp>, size=1200, nrcpt=1 (queue active)`);
    if (join === "orig_queue_id")
      log.line(
        time,
        "postfix/smtpd[5]",
        `${second}: client=localhost[127.0.0.1], orig_queue_id=${first}, orig_client=unknown[192.0.2.10]`,
      );
    const answer =
      join === "queued as" ? `250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as ${second}` : "250 ok";
    log.line(
      time,
      "postfix/smtp[4]",
      `${first}: to=<u${i}@example.org>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (${answer})`,
    );
    log.line(time, "postfix/qmgr[3]", `${first}: removed`);
    log.line(
      time + 1000,
      "postfix/smtp[4]",
      `${second}: to=<u${i}@example.org>, relay=mx[203.0.113.9]:25, delay=1, delays=0/0/0/1, dsn=5.7.1, status=bounced (spam)`,
    );
  }
  expect(log.findings()[0]).toMatchObject({ rule: "abuse.burst", account: "taro@example.jp" });
});

test("a whole office that changes line and router raises nobody, one stranger on a line of his own does", () => {
  const log = new LogWriter();
  const people = ["a", "b", "c", "d", "e"].map((name) => `${name}@example.jp`);
  for (const user of people) log.atHome(user);
  people.forEach((user, i) => {
    log.signIn(12 * DAY + i * 60_000, user, "203.0.113.5");
  });
  people.forEach((user, i) => {
    log.send(12 * DAY + HOUR + i * 60_000, user, "203.0.113.5", [`new${i}@gmail.example`], { helo: "[192.168.77.2]" });
  });
  log.send(13 * DAY, "a@example.jp", "198.51.100.9", ["drop@gmail.example"], { helo: "WIN-1", subject: "test" });
  expect(log.findings().map(({ rule, account, sourceIps }) => [rule, account, sourceIps])).toEqual([
    ["probe.test-send", "a@example.jp", ["198.51.100.9"]],
  ]);
});

test("an attacker who opens the mailbox seconds before the test send stays a stranger", () => {
  const log = new LogWriter().atHome("taro@example.jp").signIn(11 * DAY, "taro@example.jp", "198.51.100.9");
  log.send(11 * DAY + 20_000, "taro@example.jp", "198.51.100.9", ["drop@gmail.example"], { helo: "WIN-1" });
  expect(log.findings()).toMatchObject([{ rule: "probe.test-send", account: "taro@example.jp" }]);
});

test("an address that two accounts wrote to from strange networks brings back the first", () => {
  const log = new LogWriter().atHome("quiet@example.jp").atHome("loud@example.jp");
  log.send(12 * DAY, "quiet@example.jp", "198.51.100.9", ["drop@gmail.example"], { subject: "Re: lunch" });
  const alone = log.findings();
  log.send(13 * DAY, "loud@example.jp", "203.0.113.9", ["drop@gmail.example"], {
    helo: "WIN-1",
    subject: "loud@example.jp;x;smtp.example.jp;587",
  });
  expect(alone).toEqual([]);
  expect(
    log
      .findings()
      .map(({ account }) => account)
      .sort(),
  ).toEqual(["loud@example.jp", "quiet@example.jp"]);
});

test("a guess at an unknown name makes no account, and guesses on a known one are no sign-ins", () => {
  const detector = createDetector({ collectHours: true });
  const text = `imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<nobody@example.jp>, method=PLAIN, rip=203.0.113.9, lip=10.0.0.5`;
  detector.feed(Buffer.from(`2026-11-02T00:00:00Z imap1 dovecot: ${text}\n`));
  expect(detector.summary().accounts).toBe(0);
  expect(detector.drainHours()).toEqual([]);
});

test("before Postfix 3.9 the name of a failed SMTP login comes from Dovecot's line", () => {
  const heard: string[] = [];
  const detector = createDetector({ onSignIn: (seen) => heard.push(`${seen.account} ${seen.outcome} ${seen.protocol}`) });
  detector.feed(
    Buffer.from(
      "2026-11-02T00:00:00Z imap1 dovecot: auth-worker(7): conn unix:auth-worker (pid=9,uid=1): auth-worker<3>: sql(taro@example.jp,203.0.113.9,<abc>): Password mismatch\n" +
        "2026-11-02T00:00:02Z smtp1 postfix/submission/smtpd[1]: warning: unknown[203.0.113.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6\n",
    ),
  );
  expect(heard).toEqual(["taro@example.jp failed smtp"]);
});
