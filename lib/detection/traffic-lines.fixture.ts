/** Writes what Postfix and Dovecot would have logged, in one of several header formats. All names and addresses are invented. */
export interface LogStyle {
  header: "3164" | "iso" | "5424";
  dovecot: "2.3" | "2.4";
  hasSubjects: boolean;
  hasLongIds: boolean;
}

export interface Mail {
  user: string;
  ip: string;
  service: string;
  method: string;
  helo: string;
  from?: string;
  to: readonly string[];
  subject: string;
  size: number;
  /** Recipients that are refused for good. */
  unknown?: readonly string[];
  spam?: boolean;
  origTo?: string;
}

const HOSTS = ["relay-a", "relay-b"];
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const ZONE = 9 * 3_600_000;

export class LogWriter {
  private readonly lines: { at: number; order: number; text: string }[] = [];
  private ids = 0;

  constructor(private readonly style: LogStyle) {}

  send(at: number, mail: Mail): void {
    const { user, ip, service, method, helo, to, subject, size } = mail;
    const host = HOSTS[this.ids % 2] ?? "relay-a";
    const id = this.queueId();
    const from = mail.from ?? user;
    const say = (after: number, tag: string, text: string) => this.add(at + after, host, `postfix/${tag}`, `${id}: ${text}`);
    say(0, `${service}/smtpd`, `client=unknown[${ip}], sasl_method=${method}, sasl_username=${user}`);
    say(20, "cleanup", `message-id=<${id}.${at}@${helo.replace(/[^a-z0-9.-]/gi, "")}>`);
    if (this.style.hasSubjects) {
      const tail = `from unknown[${ip}]; from=<${from}> to=<${to[0] ?? ""}> proto=ESMTP helo=<${helo}>`;
      say(30, "cleanup", `info: header Subject: ${subject} ${tail}`);
    }
    say(60, "qmgr", `from=<${from}>, size=${size}, nrcpt=${to.length} (queue active)`);
    for (const [index, rcpt] of to.entries()) this.deliver(at + 900 + index * 40, say, at, rcpt, mail);
    say(1000 + to.length * 40, "qmgr", "removed");
  }

  private deliver(
    when: number,
    say: (after: number, tag: string, text: string) => void,
    at: number,
    rcpt: string,
    mail: Mail,
  ): void {
    const domain = rcpt.split("@")[1] ?? "";
    const isUnknown = mail.unknown?.includes(rcpt) === true;
    const orig = mail.origTo === undefined ? "" : ` orig_to=<${mail.origTo}>,`;
    const dsn = isUnknown ? "5.1.1" : mail.spam === true ? "5.7.1" : "2.0.0";
    const status = dsn === "2.0.0" ? "sent (250 2.0.0 ok)" : `bounced (host mx.${domain}[192.0.2.25] said: 550 ${dsn} refused)`;
    const text = `to=<${rcpt}>,${orig} relay=mx.${domain}[192.0.2.25]:25, delay=0.9, delays=0.1/0/0.4/0.4, dsn=${dsn}, status=${status}`;
    say(when - at, "smtp", text);
  }

  /** Mail from outside that goes on to another address, or into the mailbox. */
  receive(at: number, user: string, forward?: string): void {
    const id = this.queueId();
    const say = (after: number, tag: string, text: string) => this.add(at + after, "relay-a", `postfix/${tag}`, `${id}: ${text}`);
    say(0, "smtpd", "client=mail.example.com[192.0.2.99]");
    say(60, "qmgr", `from=<someone@example.com>, size=4000, nrcpt=1 (queue active)`);
    if (forward === undefined)
      say(
        200,
        "lmtp",
        `to=<${user}>, relay=box[10.9.0.1]:24, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 ok)`,
      );
    else
      say(
        200,
        "smtp",
        `to=<${forward}>, orig_to=<${user}>, relay=mx[192.0.2.25]:25, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 ok)`,
      );
    say(300, "qmgr", "removed");
  }

  signIn(at: number, user: string, ip: string, protocol: "imap" | "pop3" | "managesieve" = "imap"): void {
    const word = this.style.dovecot === "2.3" ? "Login" : "Logged in";
    const text = `${protocol}-login: ${word}: user=<${user}>, method=PLAIN, rip=${ip}, lip=10.9.0.2, mpid=77, TLS, session=<s${at}>`;
    this.add(at, "box-1", "dovecot", text);
  }

  failSignIn(at: number, user: string, ip: string): void {
    const text =
      this.style.dovecot === "2.3"
        ? `imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<${user}>, method=PLAIN, rip=${ip}, lip=10.9.0.2, TLS, session=<f${at}>`
        : `imap-login: Login aborted: Connection closed (auth failed, 1 attempts in 2 secs) (auth_failed): user=<${user}>, method=PLAIN, rip=${ip}, lip=10.9.0.2, TLS, session=<f${at}>`;
    this.add(at, "box-1", "dovecot", text);
  }

  private add(at: number, host: string, tag: string, text: string): void {
    this.lines.push({ at, order: this.lines.length, text: `${this.head(at, host, tag)}${text}` });
  }

  private queueId(): string {
    this.ids++;
    if (!this.style.hasLongIds) return (0xa00000000 + this.ids * 7919).toString(16).toUpperCase();
    return `4${this.ids.toString(36).toUpperCase().padStart(8, "B")}zQ1`;
  }

  private head(at: number, host: string, tag: string): string {
    const local = new Date(at + ZONE);
    const iso = local.toISOString().replace("Z", "+09:00");
    if (this.style.header === "iso") return `${iso} ${host} ${tag}[41]: `;
    if (this.style.header === "5424") return `<22>1 ${iso} ${host} ${tag} 41 - - `;
    const month = MONTHS.slice(local.getUTCMonth() * 3, local.getUTCMonth() * 3 + 3);
    return `${month} ${String(local.getUTCDate()).padStart(2)} ${local.toISOString().slice(11, 19)} ${host} ${tag}[41]: `;
  }

  log(): Buffer {
    this.lines.sort((one, other) => one.at - other.at || one.order - other.order);
    return Buffer.from(this.lines.map(({ text }) => `${text}\n`).join(""), "utf8");
  }
}
