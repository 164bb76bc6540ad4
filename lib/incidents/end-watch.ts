import type { Operator } from "@/lib/access/actor";
import { WORKER } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { EndWatch } from "./incident-inputs";
import { judge, lockIncident, touchIncident } from "./lock-incident";

/** Ends a watch before its time: a decision with a reason, by someone who may. It shows in the timeline. */
export function endWatch({ incidentId, version, reason }: EndWatch, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    judge(incident, "end_watch");
    if (incident.facts.isWatchOver) throw new MoveRefused("incidents.refusal.watchIsOver");
    await tx.incidentLife.update({
      where: { id: incident.life.id },
      data: { watchEndedAt: now(), watchEndedById: actor.id, watchEndReason: reason },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "WATCH_ENDED",
      incidentId,
      early: true,
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "watch_ended",
      entry,
      lane: "provider",
      details: { early: true, reason },
    });
    await discharge(tx, incident.stream, actor, "watch", { incidentId });
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}

/** The worker's part: watches whose time has run out are over, and the case can be closed. Returns how many. */
export async function endDueWatches(): Promise<number> {
  const due = await db.obligation.findMany({
    where: {
      kind: "watch",
      dueAt: { lte: now() },
      ...OWED,
      incidentId: { not: null },
    },
    select: { incidentId: true, dueAt: true },
    take: 500,
  });
  for (const { incidentId, dueAt } of due) {
    if (incidentId) await endDueWatch(incidentId, dueAt);
  }
  return due.length;
}

function endDueWatch(incidentId: string, dueAt: Date) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId);
    if ((await discharge(tx, incident.stream, WORKER, "watch", { incidentId })) === 0) return;
    const entry = await recordInLedger(tx, incident.stream, WORKER, {
      kind: "WATCH_ENDED",
      incidentId,
      early: false,
      reason: null,
    });
    await recordInTimeline(tx, WORKER, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "watch_ended",
      occurredAt: dueAt,
      entry,
      details: { early: false },
    });
  });
}
