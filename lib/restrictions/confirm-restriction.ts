import type { Operator } from "@/lib/access/actor";
import { storeProof } from "@/lib/evidence/store-proof";
import { touchIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { lockRestriction, refuseImpossibleTime, startOfMinute } from "./lock-restriction";
import type { ConfirmRestriction } from "./restriction-inputs";

/** Records what the mail system itself showed: a refusal in its log, or a test that was refused. */
export function confirmRestriction({ restrictionId, version, proof }: ConfirmRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident, restriction } = await lockRestriction(tx, restrictionId, version, "confirm");
    refuseImpossibleTime("proof.occurredAt", proof.occurredAt, startOfMinute(restriction.appliedAt ?? restriction.requestedAt));
    const { evidenceId, sha256, occurredAt } = await storeProof(tx, actor, incident, proof);
    await tx.restriction.update({
      where: { id: restrictionId },
      data: { state: "confirmed", confirmedAt: occurredAt, version: { increment: 1 } },
    });
    await tx.restrictionProof.create({
      data: { restrictionId, step: "confirmed", evidenceId, occurredAt, recordedAt: now(), recordedById: actor.id },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_CONFIRMED",
      restrictionId,
      confirmedAt: occurredAt.toISOString(),
      proof: [sha256],
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: restriction.lifeNumber,
      kind: "restriction_confirmed",
      occurredAt,
      accountId: restriction.accountId,
      evidenceId,
      entry,
      details: { measure: restriction.measure },
    });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}
