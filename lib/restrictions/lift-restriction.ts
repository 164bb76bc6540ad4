import type { Operator } from "@/lib/access/actor";
import { storeProof } from "@/lib/evidence/store-proof";
import { IN_FORCE } from "@/lib/incidents/in-force-rules";
import { type LockedIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { recordMilestone } from "@/lib/incidents/record-milestone";
import { beginWatch } from "@/lib/incidents/watch";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Restriction } from "@/prisma/generated/client";
import { endDisagreement } from "./end-disagreement";
import { lockRestriction, refuseImpossibleTime, startOfMinute } from "./lock-restriction";
import type { LiftRestriction } from "./restriction-inputs";

/**
 * Records, with proof, that the mail system ended a restriction. When it was the account's last one the account is lifted; when
 * it was the case's last one the watch begins, unless every account is gone.
 */
export function liftRestriction({ restrictionId, version, liftedAt, proof }: LiftRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident, restriction } = await lockRestriction(tx, restrictionId, version, "lift");
    refuseImpossibleTime("liftedAt", liftedAt, startOfMinute(restriction.liftRequestedAt ?? restriction.requestedAt));
    const { evidenceId, sha256 } = await storeProof(tx, actor, incident, proof);
    await tx.restriction.update({
      where: { id: restrictionId },
      data: { state: "lifted", liftedAt, liftedById: actor.id, version: { increment: 1 } },
    });
    await tx.restrictionProof.create({
      data: {
        restrictionId,
        step: "lifted",
        evidenceId,
        occurredAt: proof.occurredAt,
        recordedAt: now(),
        recordedById: actor.id,
      },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_LIFTED",
      restrictionId,
      liftedAt: liftedAt.toISOString(),
      proof: [sha256],
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: restriction.lifeNumber,
      kind: "restriction_lifted",
      occurredAt: liftedAt,
      accountId: restriction.accountId,
      evidenceId,
      entry,
      details: { measure: restriction.measure },
    });
    const object = { incidentId: incident.id, restrictionId };
    await discharge(tx, incident.stream, actor, "carry_out_lift", object);
    await voidObligation(tx, incident.stream, actor, "review_restriction", object, "lifted");
    await endDisagreement(tx, actor, incident, restriction.orderId);
    await endMeasures(tx, incident, restriction, liftedAt, actor);
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}

async function endMeasures(
  tx: Tx,
  incident: LockedIncident,
  restriction: Restriction,
  liftedAt: Date,
  actor: Operator,
): Promise<void> {
  const standing = await tx.restriction.findMany({
    where: { incidentId: incident.id, state: { in: ["requested", ...IN_FORCE] } },
    select: { incidentAccountId: true },
  });
  if (!standing.some(({ incidentAccountId }) => incidentAccountId === restriction.incidentAccountId)) {
    await recordMilestone(tx, actor, incident, restriction.incidentAccountId, "lifted", liftedAt);
  }
  if (standing.length === 0 && !incident.facts.areAllAccountsGone) await beginWatch(tx, actor, incident, liftedAt);
}
