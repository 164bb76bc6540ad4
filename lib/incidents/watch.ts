import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe, voidObligation } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { LockedIncident } from "./lock-incident";
import { WATCH_DAYS } from "./watch-rules";

/** Begins the watch that follows lifting, counted from the time of the lift. A later lift begins it anew. */
export async function beginWatch(tx: Tx, actor: Actor, incident: LockedIncident, from: Date): Promise<void> {
  const until = new Date(from.getTime() + WATCH_DAYS * 86_400_000);
  await tx.incidentLife.update({ where: { id: incident.life.id }, data: { watchUntil: until } });
  const entry = await recordInLedger(tx, incident.stream, actor, {
    kind: "WATCH_BEGUN",
    incidentId: incident.id,
    until: until.toISOString(),
  });
  await recordInTimeline(tx, actor, {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    kind: "watch_begun",
    occurredAt: from,
    entry,
    details: { until: until.toISOString(), days: WATCH_DAYS },
  });
  await voidObligation(tx, incident.stream, actor, "watch", { incidentId: incident.id }, "begun_anew");
  await owe(tx, incident.stream, actor, "watch", { incidentId: incident.id }, { from });
}
