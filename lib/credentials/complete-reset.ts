import type { Operator } from "@/lib/access/actor";
import { judge, touchIncident } from "@/lib/incidents/lock-incident";
import { recordMilestone } from "@/lib/incidents/record-milestone";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { CompleteReset } from "./credential-inputs";
import { lockReset } from "./lock-reset";

/** Records when the password was changed, as the customer told or we did. Whether it is so is verified in a step of its own. */
export function completeReset(input: CompleteReset, actor: Operator) {
  const { resetId, version, completedAt } = CompleteReset.parse(input);
  const refuse = (name: string) =>
    new InvalidInput(`credentials.refusal.${name}`, {}, { completedAt: `credentials.refusal.${name}` });
  if (completedAt > now()) throw refuse("inFuture");
  return inTransaction(async (tx) => {
    const { incident, reset } = await lockReset(tx, resetId, version);
    judge(incident, "reset");
    if (reset.completedAt !== null || reset.withdrawnAt !== null) throw new MoveRefused("credentials.refusal.completedAlready");
    const row = await tx.incidentAccount.findUniqueOrThrow({ where: { id: reset.incidentAccountId } });
    const misusedAt = row.probedAt ?? row.abuseStartedAt ?? row.detectedAt;
    if (misusedAt !== null && completedAt < misusedAt) throw refuse("changedBeforeMisuse");

    await tx.credentialReset.update({
      where: { id: resetId },
      data: { completedAt, completedRecordedAt: now(), completedRecordedById: actor.id, version: { increment: 1 } },
    });
    const fact = { kind: "RESET_COMPLETED", resetId, completedAt: completedAt.toISOString() } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "reset_completed",
      lane: reset.requestedOf === "provider" ? "provider" : undefined,
      occurredAt: completedAt,
      accountId: row.accountId,
      entry,
      details: { of: reset.requestedOf, resetId },
    });
    await recordMilestone(tx, actor, incident, reset.incidentAccountId, "reset", completedAt);
    await touchIncident(tx, incident);
    return { incidentId: incident.id };
  });
}
