import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { LastSnooze } from "./alert-views";
import type { SnoozeEnd } from "./end-snoozes";

/** When the alert was last put aside, by whom, and why it came back; null where it never was. Times are ISO 8601 in UTC. */
export async function readLastSnooze(alertId: string): Promise<LastSnooze | null> {
  const snooze = await db.alertSnooze.findFirst({
    where: { alertId },
    orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    select: { placedAt: true, placedById: true, endedAt: true, endedFor: true },
  });
  if (!snooze) return null;
  const names = await readUserNames(db, [snooze.placedById]);
  return {
    placedAt: snooze.placedAt.toISOString(),
    placedByName: names.get(snooze.placedById) ?? "?",
    endedAt: snooze.endedAt?.toISOString() ?? null,
    endedFor: snooze.endedFor as SnoozeEnd | null, // written by endSnoozes alone
  };
}
