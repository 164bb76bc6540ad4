import { type Mailbox, mailboxLines, submissionLines } from "./mail-lines";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const JST = 9 * HOUR;

/** Where strangers come from; whose networks these are is in the table of networks, not in the log. */
const STRANGERS = ["203.0.113.41", "198.51.100.77", "203.0.113.160", "203.0.113.50"] as const;
const DROPS = ["inbox.check77@example.net", "mailtest.drop@example.org", "relay.proof@example.net"] as const;

/** A number from 0 to 1 that depends on nothing but its seed: the same moment always writes the same lines. */
export function fixed(seed: number): number {
  let x = Math.imul((seed ^ 0x5bd1e995) >>> 0, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

const isOfficeTime = (at: Date) => {
  const local = new Date(at.getTime() + JST);
  const hour = local.getUTCHours();
  return local.getUTCDay() !== 0 && local.getUTCDay() !== 6 && hour >= 8 && hour < 19;
};

const pick = <Item>(items: readonly Item[], seed: number): Item | undefined => items[Math.floor(fixed(seed) * items.length)];

/** The ordinary traffic of one minute: each mailbox now and then writes to one of its few correspondents, and reads its mail. */
export function ordinaryMinute(at: Date, boxes: readonly Mailbox[]): string {
  const minute = Math.floor(at.getTime() / MINUTE);
  const share = isOfficeTime(at) ? 0.006 : 0.0004;
  let lines = "";
  boxes.forEach((box, index) => {
    const seed = minute * 4099 + index;
    if (fixed(seed) >= share) return;
    const moment = new Date(minute * MINUTE + Math.floor(fixed(seed + 1) * 40_000));
    lines += fixed(seed + 2) < 0.45 ? mailboxLines(moment, box, box.home, index) : ownMail(moment, box, index, seed);
  });
  return inOrder(lines);
}

/**
 * The same minute as it is played live. At night nobody may write for an hour, and a log that stands still looks like one that is not
 * read: then a telephone at home asks for mail, as telephones do day and night.
 */
export function liveMinute(at: Date, boxes: readonly Mailbox[]): string {
  const lines = ordinaryMinute(at, boxes);
  const minute = Math.floor(at.getTime() / MINUTE);
  const index = Math.floor(fixed(minute * 7919) * boxes.length);
  const box = boxes[index];
  if (lines !== "" || !box) return lines;
  return mailboxLines(new Date(minute * MINUTE + Math.floor(fixed(minute) * 40_000)), box, box.home, index);
}

function ownMail(at: Date, box: Mailbox, index: number, seed: number): string {
  const friend = `partner${index % 7}${Math.floor(fixed(seed + 3) * 6)}@client${index % 5}.example.com`;
  const mail = {
    from: box.address,
    sourceIp: box.home,
    method: "PLAIN" as const,
    helo: `pc${index}.local`,
    to: [friend],
    subject: "=?utf-8?b?5b6h5LuY44G/?=",
    size: 18_000 + Math.floor(fixed(seed + 4) * 90_000),
  };
  return submissionLines(at, mail, index);
}

/** A probe: one clean sign-in from a stranger's network, one test send that carries the stolen credentials in its Subject. */
export function probeOf(at: Date, box: Mailbox, seed: number): string {
  const sourceIp = pick(STRANGERS, seed) ?? STRANGERS[0];
  const drop = pick(DROPS, seed + 1) ?? DROPS[0];
  const subject = `${box.address};${box.address};Demo-pass-${seed % 1000};smtp.example.jp;587;1;LOGIN`;
  return submissionLines(
    at,
    { from: box.address, sourceIp, method: "LOGIN", helo: "win-7f3", to: [drop], subject, size: 640 },
    seed,
  );
}

/** A bulk send from several strangers' addresses: what follows a probe that nobody saw. */
export function burstOf(at: Date, box: Mailbox, seed: number): string {
  let lines = "";
  for (let mail = 0; mail < 12; mail++) {
    const moment = new Date(at.getTime() + mail * 2_500);
    const to = Array.from(
      { length: 20 },
      (_, index) => `user${Math.floor(fixed(seed + mail * 31 + index) * 90_000)}@list${index % 9}.example.org`,
    );
    const sourceIp = STRANGERS[mail % 3] ?? STRANGERS[0];
    const answer = mail % 3 === 0 ? "unknown_user" : "sent";
    lines += submissionLines(
      moment,
      {
        from: box.address,
        sourceIp,
        method: "LOGIN",
        helo: "win-7f3",
        to,
        subject: "=?utf-8?b?44GU5qGI5YaF?=",
        size: 3_120,
        answer,
      },
      seed + mail,
    );
  }
  return lines;
}

/** Lines by their time: mails of one minute overlap. */
function inOrder(lines: string): string {
  if (lines === "") return "";
  return `${lines.trimEnd().split("\n").sort().join("\n")}\n`;
}
