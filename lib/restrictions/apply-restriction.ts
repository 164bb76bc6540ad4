import type { Operator } from "@/lib/access/actor";
import { storeProof } from "@/lib/evidence/store-proof";
import { dischargeProbes } from "@/lib/incidents/discharge-probes";
import { touchIncident } from "@/lib/incidents/lock-incident";
import { recordMilestone } from "@/lib/incidents/record-milestone";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { dutyTimes } from "@/lib/obligations/duty-times";
import { discharge, owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { lockRestriction, refuseImpossibleTime, startOfMinute } from "./lock-restriction";
import type { ApplyRestriction } from "./restriction-inputs";

/**
 * Records, with proof, that the mail system restricts the account since appliedAt. From that moment the customer has to be
 * told, and the restriction to be reviewed.
 */
export function applyRestriction({ restrictionId, version, appliedAt, proof }: ApplyRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident, restriction } = await lockRestriction(tx, restrictionId, version, "apply");
    refuseImpossibleTime("appliedAt", appliedAt, startOfMinute(restriction.requestedAt));
    const { evidenceId, sha256 } = await storeProof(tx, actor, incident, proof);
    const { dueAt: reviewDueAt } = await dutyTimes(tx, "review_restriction", appliedAt);
    await tx.restriction.update({
      where: { id: restrictionId },
      data: { state: "applied", appliedAt, appliedById: actor.id, reviewDueAt, error: null, version: { increment: 1 } },
    });
    await tx.restrictionProof.create({
      data: {
        restrictionId,
        step: "applied",
        evidenceId,
        occurredAt: proof.occurredAt,
        recordedAt: now(),
        recordedById: actor.id,
      },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_APPLIED",
      restrictionId,
      appliedAt: appliedAt.toISOString(),
      proof: [sha256],
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: restriction.lifeNumber,
      kind: "restriction_applied",
      occurredAt: appliedAt,
      accountId: restriction.accountId,
      evidenceId,
      entry,
      details: { measure: restriction.measure },
    });
    await recordMilestone(tx, actor, incident, restriction.incidentAccountId, "restricted", appliedAt, { evidenceId });
    const object = { incidentId: incident.id, restrictionId };
    await discharge(tx, incident.stream, actor, "carry_out_restriction", object);
    await owe(tx, incident.stream, actor, "notify_customer", object, { from: appliedAt });
    await owe(tx, incident.stream, actor, "review_restriction", object, { from: appliedAt });
    await dischargeProbes(tx, incident.id, actor, restriction.accountId);
    await discharge(tx, incident.stream, actor, "answer_return", { incidentId: incident.id });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}
