import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, owe, voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { dischargeProbes } from "./discharge-probes";
import type { CloseIncident } from "./incident-inputs";
import { type CloseOutcome, closeMoveOf } from "./incident-lifecycle";
import { judge, type LockedIncident, lockIncident, touchIncident } from "./lock-incident";
import { recordMilestone } from "./record-milestone";

/**
 * Closes a case. Refused while a restriction is in force or waits, while something that blocks closing is owed, and while the
 * watch runs. False positive, duplicate, mistake and no action are side doors with a reason, and are not counted.
 */
export function closeIncident({ incidentId, version, outcome, reason, duplicateOf }: CloseIncident, actor: Actor) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    judge(incident, closeMoveOf(outcome, incident.facts));
    if (outcome === "duplicate" && duplicateOf !== undefined) await linkDuplicate(tx, incident, duplicateOf, actor);
    await endLife(tx, incident, outcome, reason, actor);
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}

/** Writes the end of the current life: outcome, milestones, what is owed from now on. Called under the case's lock, after the judgement. */
export async function endLife(
  tx: Tx,
  incident: LockedIncident,
  outcome: CloseOutcome,
  reason: string,
  actor: Actor,
): Promise<void> {
  const { id: incidentId, stream } = incident;
  const object = { incidentId };
  if (incident.facts.isWatchOver) await discharge(tx, stream, actor, "watch", object);
  else await voidObligation(tx, stream, actor, "watch", object, outcome);
  for (const account of incident.accounts) await recordMilestone(tx, actor, incident, account.id, "closed", now());
  await tx.incidentLife.update({
    where: { id: incident.life.id },
    data: { closedAt: now(), closedById: actor.id, outcome, closeReason: reason || null },
  });
  await dischargeProbes(tx, incidentId, actor);
  const entry = await recordInLedger(tx, stream, actor, {
    kind: "INCIDENT_CLOSED",
    incidentId,
    life: incident.life.number,
    outcome,
    reason: hashText(reason),
  });
  await recordInTimeline(tx, actor, {
    incidentId,
    lifeNumber: incident.life.number,
    kind: "closed",
    entry,
    details: { outcome, reason: reason || null },
  });
  await owe(tx, stream, actor, "purge_evidence", object);
}

async function linkDuplicate(tx: Tx, incident: LockedIncident, number: number, actor: Actor): Promise<void> {
  const other = await tx.incident.findUnique({ where: { number }, select: { id: true } });
  if (!other || other.id === incident.id) throw new NotFound("incidents.refusal.duplicateNotFound", { number });
  await tx.incidentLink.create({
    data: { fromId: incident.id, toId: other.id, kind: "duplicate_of", linkedAt: now(), linkedById: actor.id },
  });
}
