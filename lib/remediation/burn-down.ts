import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { addDays, dayOf } from "./day-rules";
import { DONE, HOST_TARGETS, type HostTarget } from "./host-lifecycle";
import { NO_COUNTS } from "./host-queries";
import type { BurnDay } from "./plan-views";

interface Change {
  day: string;
  target: HostTarget;
  change: number;
}

/** How many hosts stood where at the end of each day, in Japan, from the plan's beginning to its end or today. */
export async function readBurnDown(
  plan: { id: string; openedAt: string; closedAt: string | null },
  _operator: Operator,
): Promise<BurnDay[]> {
  const changes = await db.$queryRaw<Change[]>`
    SELECT to_char(step.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD') AS day, change.target::text AS target, sum(change.by)::int AS change
      FROM "RemediationMove" step
      CROSS JOIN LATERAL (VALUES (step."to", 1), (step."from", -1)) AS change (target, by)
     WHERE step."planId" = ${plan.id}::uuid AND change.target IS NOT NULL
     GROUP BY 1, 2 ORDER BY 1`;
  return daysOf(changes, dayOf(new Date(plan.openedAt)), dayOf(plan.closedAt ? new Date(plan.closedAt) : now()));
}

/** A day without steps stands as the one before it. */
export function daysOf(changes: readonly Change[], first: string, last: string): BurnDay[] {
  const byDay = new Map<string, Change[]>();
  for (const change of changes) byDay.set(change.day, [...(byDay.get(change.day) ?? []), change]);
  const counts: Record<HostTarget, number> = { ...NO_COUNTS };
  const days: BurnDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    for (const { target, change } of byDay.get(day) ?? []) counts[target] += change;
    days.push({ day, counts: { ...counts }, open: openOf(counts) });
  }
  return days;
}

export const openOf = (counts: Readonly<Record<HostTarget, number>>): number =>
  HOST_TARGETS.reduce((sum, target) => (DONE.includes(target) ? sum : sum + counts[target]), 0);
