import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readAlertFilter } from "./alert-filter-rules";
import { countNewAlerts } from "./alert-news-queries";
import { RING_CHOICE } from "./choose-ring";
import { type AskRing, RING_OFF, Ring } from "./ring-inputs";

const MOST = 99;

export interface RingView {
  ring: Ring;
  /** What came since the moment that was asked from, at most 99; 0 when none was named. */
  count: number;
  /** From where to ask the next time, when what came has been looked at. */
  since: number;
  readAt: string;
}

/** What rings for this person, and how much has come to it since they last looked. */
export async function readRing({ since, readAt }: AskRing, operator: Operator): Promise<RingView> {
  const at = now();
  const [choice, [last]] = await Promise.all([
    db.userChoice.findUnique({ where: { userId_key: { userId: operator.id, key: RING_CHOICE } } }),
    db.$queryRaw<{ number: number }[]>`SELECT coalesce(max(number), 0) AS number FROM "Alert"`,
  ]);
  const ring = Ring.safeParse(choice?.value).data ?? RING_OFF;
  const mark = { since: last?.number ?? 0, readAt: at.toISOString() };
  if (since === undefined || readAt === undefined || ring.of === "nothing") return { ring, count: 0, ...mark };
  if (ring.of === "overdue") return { ring, count: await countOverdueSince(readAt, at), ...mark };
  const queue = readAlertFilter(Object.fromEntries(new URLSearchParams(ring.query)));
  return { ring, count: Math.min(MOST, await countNewAlerts(queue, since, readAt, operator)), ...mark };
}

async function countOverdueSince(since: Date, until: Date): Promise<number> {
  const late = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Obligation" WHERE "dueAt" > ${since} AND "dueAt" <= ${until} AND kind NOT IN ('purge_evidence', 'watch')
      AND ${isOwed()} LIMIT ${MOST}`;
  return late.length;
}
