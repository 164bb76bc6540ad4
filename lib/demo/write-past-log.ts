import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Mailbox, submissionLines } from "./mail-lines";
import { burstOf, fixed, ordinaryMinute, probeOf } from "./mail-traffic";
import type { MailLogWish } from "./write-mail-log";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HOUR = 60 * MINUTE;
/** Of the days before those that the mail log itself begins with. */
const FROM_DAYS = 30;
const TO_DAYS = 15;
/** What happened in it, in days from its beginning: late enough that the detector knows every account by then. */
const PROBES = [8.1, 9.4, 10.2, 11.7, 12.3, 13.6];
const BURSTS = [10.6, 13.9];
/** Owners on the road: strange networks, and nothing else that is strange. No alert is due. */
const JOURNEYS = [9.2, 11.3, 12.8];

/**
 * A log of an earlier fortnight, rotated and packed beside the one that is followed, with a few probes and bursts in it: something
 * to try a rule on from the first day. Written once.
 */
export async function writePastLog({ file, boxes, targets }: MailLogWish): Promise<void> {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const [from, to] = [now - FROM_DAYS * DAY, now - TO_DAYS * DAY];
  const name = `${file}-${new Date(to).toISOString().slice(0, 10).replaceAll("-", "")}.gz`;
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).some((other) => other.startsWith(`${path.basename(file)}-`))) return;
  const struck = (days: number) => targets[Math.floor(fixed(Math.floor(days * 100)) * targets.length)];
  const strikes = [
    ...PROBES.map((days) => ({ at: from + days * DAY, lines: probeOf, days })),
    ...JOURNEYS.map((days) => ({ at: from + days * DAY, lines: onTheRoad, days })),
    ...BURSTS.map((days) => ({ at: from + days * DAY + HOUR, lines: burstOf, days })),
  ];
  let text = "";
  for (let at = from; at < to; at += MINUTE) {
    text += ordinaryMinute(new Date(at), boxes);
    for (const strike of strikes.filter((one) => one.at >= at && one.at < at + MINUTE)) {
      const box = struck(strike.days);
      if (box) text += strike.lines(new Date(strike.at), box, Math.floor(strike.days * 1000));
    }
  }
  await writeFile(name, await promisify(gzip)(text));
}

function onTheRoad(at: Date, box: Mailbox, seed: number): string {
  const mail = { from: box.address, sourceIp: "203.0.113.160", method: "PLAIN" as const, helo: "pc1.local" };
  return submissionLines(
    at,
    { ...mail, to: ["partner00@client0.example.com"], subject: "Re: =?utf-8?b?5b6h5LuY44G/?=", size: 24_000 },
    seed,
  );
}
