/** One account of the fictional provider, as its mail log shows it. */
export interface Mailbox {
  address: string;
  /** Its office's address. */
  home: string;
}

const HOST = "mx1.example.jp";

/** ISO time with the JST offset, as rsyslog's file format writes it. */
const stamp = (at: Date) => `${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 23)}000+09:00`;
const line = (at: Date, text: string) => `${stamp(at)} ${HOST} ${text}\n`;
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** A queue id that is never used twice: the time in milliseconds, in the alphabet of long ids. */
const queueId = (at: Date, salt: number) =>
  `4${at.getTime().toString(36).toUpperCase()}${(salt % 1296).toString(36).toUpperCase().padStart(2, "0")}z`;

export interface Submission {
  from: string;
  sourceIp: string;
  method: "PLAIN" | "LOGIN";
  helo: string;
  to: readonly string[];
  subject: string;
  size: number;
  /** The answer of the receiving server, per recipient. */
  answer?: "sent" | "unknown_user";
}

/** The lines of one mail that an account hands in, from the connection to the last delivery. */
export function submissionLines(at: Date, mail: Submission, salt: number): string {
  const id = queueId(at, salt);
  const name = `unknown[${mail.sourceIp}]`;
  const [first = ""] = mail.to;
  const lines = [
    line(at, `postfix/submission/smtpd[20117]: connect from ${name}`),
    line(
      later(at, 120),
      `postfix/submission/smtpd[20117]: ${id}: client=${name}, sasl_method=${mail.method}, sasl_username=${mail.from}`,
    ),
    line(later(at, 140), `postfix/cleanup[20120]: ${id}: message-id=<${id.toLowerCase()}@${mail.from.split("@")[1]}>`),
    line(
      later(at, 150),
      `postfix/cleanup[20120]: ${id}: info: header Subject: ${mail.subject} from ${name}; from=<${mail.from}> to=<${first}> proto=ESMTP helo=<${mail.helo}>`,
    ),
    line(
      later(at, 200),
      `postfix/qmgr[1120]: ${id}: from=<${mail.from}>, size=${mail.size}, nrcpt=${mail.to.length} (queue active)`,
    ),
    line(
      later(at, 220),
      `postfix/submission/smtpd[20117]: disconnect from ${name} ehlo=1 auth=1 mail=1 rcpt=${mail.to.length} data=1 quit=1 commands=6`,
    ),
    ...mail.to.map((to, index) => line(later(at, 900 + index * 20), delivery(id, to, mail.answer ?? "sent"))),
    line(later(at, 1000 + mail.to.length * 20), `postfix/qmgr[1120]: ${id}: removed`),
  ];
  return lines.join("");
}

function delivery(id: string, to: string, answer: "sent" | "unknown_user"): string {
  const head = `postfix/smtp[20122]: ${id}: to=<${to}>, relay=mx.${to.split("@")[1]}[192.0.2.126]:25, delay=0.9, delays=0.2/0/0.3/0.4`;
  if (answer === "sent") return `${head}, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)`;
  return `${head}, dsn=5.1.1, status=bounced (host mx.${to.split("@")[1]}[192.0.2.126] said: 550 5.1.1 <${to}>: user unknown (in reply to RCPT TO command))`;
}

/** A mailbox that is opened and closed again. */
export function mailboxLines(at: Date, box: Mailbox, sourceIp: string, salt: number): string {
  const session = `${at.getTime().toString(36)}${salt}`;
  return [
    line(
      at,
      `dovecot: imap-login: Login: user=<${box.address}>, method=PLAIN, rip=${sourceIp}, lip=192.0.2.125, mpid=${4000 + (salt % 900)}, TLS, session=<${session}>`,
    ),
    line(
      later(at, 95_000),
      `dovecot: imap(${box.address})<${4000 + (salt % 900)}><${session}>: Disconnected: Logged out in=412 out=20811`,
    ),
  ].join("");
}
