// A mail log of any size, the same for the same seed: a provider's day with mail in and out, mailboxes read, mistyped passwords,
// and now and then somebody else's hand on an account. All names and addresses are invented.
import { closeSync, openSync, writeSync } from "node:fs";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WORDS = ["minutes", "invoice", "schedule", "photos", "quote", "visit", "report", "lunch", "order", "draft"];
const START = Date.UTC(2026, 9, 1);
const LINES_AN_ACCOUNT_A_DAY = 95;
const FLUSH_AT = 4 * 1024 * 1024;

/** Numbers from 0 to 1 that a seed decides (xorshift). */
function numbersOf(seed) {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Writes at least `lines` lines to `file`; returns lines and bytes. */
export function writeMailLog(file, lines, seed = 1) {
  const random = numbersOf(seed * 7919);
  const below = (n) => Math.floor(random() * n);
  const days = 20;
  const accounts = Math.max(50, Math.round(lines / days / LINES_AN_ACCOUNT_A_DAY));
  const output = openSync(file, "w");
  let text = "";
  let written = 0;
  let bytes = 0;
  let time = START;
  const step = (days * 86_400_000) / lines;

  const stamp = () => {
    const at = new Date(time);
    const two = (n) => String(n).padStart(2, "0");
    return `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, " ")} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  };
  const line = (host, tag, message) => {
    text += `${stamp()} ${host} ${tag}: ${message}\n`;
    written++;
    time += step;
    if (text.length < FLUSH_AT) return;
    bytes += writeSync(output, text);
    text = "";
  };
  const queueId = () =>
    below(2 ** 32)
      .toString(16)
      .toUpperCase()
      .padStart(8, "0") + below(256).toString(16).toUpperCase().padStart(2, "0");
  const nameOf = (account) => `user${account}@corp${account % 97}.example`;
  const homeOf = (account) => `203.0.${113 + (account % 3)}.${1 + (account % 250)}`;
  const strangeAddress = () => `198.51.100.${1 + below(250)}`;

  const incoming = () => {
    const host = `mx0${1 + below(2)}`;
    const id = queueId();
    const from = `mail${below(9)}.partner${below(60)}.example[198.51.100.${1 + below(250)}]`;
    const to = nameOf(below(accounts));
    const pid = 1000 + below(90_000);
    line(host, `postfix/smtpd[${pid}]`, `connect from ${from}`);
    line(host, `postfix/smtpd[${pid}]`, `${id}: client=${from}`);
    line(host, `postfix/cleanup[${pid + 1}]`, `${id}: message-id=<${id.toLowerCase()}.${below(1e6)}@partner.example>`);
    line(
      host,
      "postfix/qmgr[700]",
      `${id}: from=<news${below(900)}@partner${below(60)}.example>, size=${500 + below(40_000)}, nrcpt=1 (queue active)`,
    );
    line(host, `postfix/smtpd[${pid}]`, `disconnect from ${from} ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7`);
    line(
      "imap01",
      "dovecot[812]",
      `lmtp(${to})<${pid}><${id}/x>: sieve: msgid=<${id.toLowerCase()}@partner.example>: stored mail into mailbox 'INBOX'`,
    );
    line(
      host,
      `postfix/lmtp[${pid + 2}]`,
      `${id}: to=<${to}>, relay=store[10.20.0.11]:24, delay=0.3, delays=0.1/0.01/0.08/0.1, dsn=2.0.0, status=sent (250 2.0.0 <${to}> ${id} Saved)`,
    );
    line(host, "postfix/qmgr[700]", `${id}: removed`);
  };

  const outgoing = (account, ip, recipients, subject, helo, refused) => {
    const host = `smtp0${1 + (account % 2)}`;
    const id = queueId();
    const client = `${ip.replaceAll(".", "-")}.access.example[${ip}]`;
    const pid = 1000 + below(90_000);
    const name = nameOf(account);
    line(host, `postfix/submission/smtpd[${pid}]`, `connect from ${client}`);
    line(
      host,
      `postfix/submission/smtpd[${pid}]`,
      `Anonymous TLS connection established from ${client}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
    );
    line(host, `postfix/submission/smtpd[${pid}]`, `${id}: client=${client}, sasl_method=PLAIN, sasl_username=${name}`);
    line(host, `postfix/cleanup[${pid + 1}]`, `${id}: message-id=<${id.toLowerCase()}@${name.split("@")[1]}>`);
    line(
      host,
      `postfix/cleanup[${pid + 1}]`,
      `${id}: info: header Subject: ${subject} from ${client}; from=<${name}> to=<${recipients[0]}> proto=ESMTP helo=<${helo}>`,
    );
    line(
      host,
      "postfix/qmgr[701]",
      `${id}: from=<${name}>, size=${400 + below(9000)}, nrcpt=${recipients.length} (queue active)`,
    );
    line(
      host,
      `postfix/submission/smtpd[${pid}]`,
      `disconnect from ${client} ehlo=2 starttls=1 auth=1 mail=1 rcpt=1 data=1 quit=1 commands=8`,
    );
    for (const to of recipients) {
      const status =
        random() < refused
          ? "dsn=5.1.1, status=bounced (host mx.example[198.51.100.9] said: 550 5.1.1 unknown)"
          : "dsn=2.0.0, status=sent (250 2.0.0 OK)";
      line(
        host,
        `postfix/smtp[${pid + 2}]`,
        `${id}: to=<${to}>, relay=mx${below(9)}.example[198.51.100.9]:25, delay=0.6, delays=0.1/0.01/0.2/0.3, ${status}`,
      );
    }
    line(host, "postfix/qmgr[701]", `${id}: removed`);
  };

  const login = (account) => {
    const process = account % 3 === 0 ? "pop3-login" : "imap-login";
    line(
      "imap01",
      "dovecot[812]",
      `${process}: Login: user=<${nameOf(account)}>, method=PLAIN, rip=${homeOf(account)}, lip=10.20.0.11, mpid=${below(1e6)}, TLS, session=<${queueId()}>`,
    );
    line(
      "imap01",
      "dovecot[812]",
      `imap(${nameOf(account)})<${below(1e6)}><${queueId()}>: Disconnected: Logged out in=${below(900)} out=${below(90_000)} deleted=0 expunged=0`,
    );
  };

  const mistyped = (account) =>
    line(
      "imap01",
      "dovecot[812]",
      `imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<${nameOf(account)}>, method=PLAIN, rip=${homeOf(account)}, lip=10.20.0.11, TLS, session=<${queueId()}>`,
    );

  const scanner = () => {
    const from = `unknown[${strangeAddress()}]`;
    const pid = 1000 + below(90_000);
    line("mx01", `postfix/smtpd[${pid}]`, `connect from ${from}`);
    line("mx01", `postfix/smtpd[${pid}]`, `lost connection after AUTH from ${from}`);
    line("mx01", `postfix/smtpd[${pid}]`, `disconnect from ${from} ehlo=1 auth=0/1 commands=1/2`);
  };

  const somebodyElse = () => {
    const account = below(accounts);
    const ip = strangeAddress();
    const name = nameOf(account);
    outgoing(
      account,
      ip,
      [`box${below(9999)}@freemail.example`],
      `${name};${queueId()};smtp.corp.example;587;1;LOGIN`,
      `WIN-${queueId()}`,
      0,
    );
    if (random() < 0.5) return;
    for (let mail = 0; mail < 12; mail++)
      outgoing(
        account,
        ip,
        Array.from({ length: 10 }, () => `reader${below(99_999)}@elsewhere${below(99)}.example`),
        "notice",
        `WIN-${queueId()}`,
        0.2,
      );
  };

  while (written < lines) {
    const share = random();
    const account = below(accounts);
    if (share < 0.44) incoming();
    else if (share < 0.7)
      outgoing(
        account,
        homeOf(account),
        [`friend${account * 7 + below(5)}@partner${account % 60}.example`],
        `Re: ${WORDS[below(10)]}`,
        `[192.168.1.${account % 250}]`,
        0.005,
      );
    else if (share < 0.95) login(account);
    else if (share < 0.97) mistyped(account);
    else if (share < 0.9995) scanner();
    else somebodyElse();
  }
  bytes += writeSync(output, text);
  closeSync(output);
  return { lines: written, bytes };
}
