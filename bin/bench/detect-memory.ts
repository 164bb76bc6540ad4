import { createDetector } from "../../lib/detection/detector";

/** Fills a detector with accounts that are in full use, and tells what each costs. `detect-memory [ACCOUNTS]`, a million by default. */
const accounts = Number(process.argv[2] ?? 1_000_000);
const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 2);
const BATCH = 20_000;

const detector = createDetector({ learnDays: 2 });

/** Two networks for each account, used on three days, so that they settle; one message a day. */
for (let day = 0; day < 3; day++) {
  for (let first = 0; first < accounts; first += BATCH) {
    const lines: string[] = [];
    for (let account = first; account < Math.min(accounts, first + BATCH); account++) {
      const stamp = new Date(START + day * DAY + Math.floor((account / accounts) * DAY * 0.9)).toISOString();
      const user = `user${account}@company${account % 50_000}.example.jp`;
      const ip = `${240 + (account % 10)}.${account % 200}.${(account >> 8) % 250}.${1 + (account % 250)}`;
      const id = `4${(day * accounts + account).toString(36).toUpperCase().padStart(9, "B")}z1`;
      const session = `method=PLAIN, rip=${ip}, lip=192.0.2.2, mpid=1, TLS, session=<x>`;
      lines.push(
        `${stamp} box dovecot: imap-login: Login: user=<${user}>, ${session}`,
        `${stamp} relay postfix/submission/smtpd[1]: ${id}: client=unknown[${ip}], sasl_method=PLAIN, sasl_username=${user}`,
        `${stamp} relay postfix/qmgr[1]: ${id}: from=<${user}>, size=900, nrcpt=1 (queue active)`,
        `${stamp} relay postfix/smtp[1]: ${id}: to=<friend${account}@example.com>, relay=mx.example.com[192.0.2.25]:25, delay=1, dsn=2.0.0, status=sent (250 ok)`,
        `${stamp} relay postfix/qmgr[1]: ${id}: removed`,
      );
    }
    detector.feed(Buffer.from(`${lines.join("\n")}\n`));
  }
}

// Twice: what the lines of this bench were is let go by the first.
globalThis.gc?.();
globalThis.gc?.();
const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
const { accounts: known, lines } = detector.summary();
const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
process.stdout.write(
  `${known} accounts, ${lines} lines: ${megabytes(heapUsed)} of objects (names), ${megabytes(arrayBuffers)} reserved for records and filters, ` +
    `${megabytes(rss)} resident with what the process has not given back\n`,
);
