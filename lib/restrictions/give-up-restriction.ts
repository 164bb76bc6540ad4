import type { Operator } from "@/lib/access/actor";
import { type LockedIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe, voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Restriction } from "@/prisma/generated/client";
import { endDisagreement } from "./end-disagreement";
import { lockRestriction } from "./lock-restriction";
import type { FailRestriction, RetryRestriction, WithdrawRestriction } from "./restriction-inputs";

/** Records that the mail system did not take the restriction, with its own words; it can be tried again or withdrawn. */
export function failRestriction({ restrictionId, version, error }: FailRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident, restriction } = await lockRestriction(tx, restrictionId, version, "fail");
    await tx.restriction.update({
      where: { id: restrictionId },
      data: { state: "failed", failedAt: now(), appliedAt: null, error, attempts: { increment: 1 }, version: { increment: 1 } },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_FAILED",
      restrictionId,
      error: hashText(error),
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: restriction.lifeNumber,
      kind: "restriction_failed",
      accountId: restriction.accountId,
      entry,
      details: { measure: restriction.measure, error },
    });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}

/** Asks for a failed restriction once more. */
export function retryRestriction({ restrictionId, version }: RetryRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident } = await lockRestriction(tx, restrictionId, version, "retry");
    await tx.restriction.update({
      where: { id: restrictionId },
      data: { state: "requested", failedAt: null, error: null, version: { increment: 1 } },
    });
    await recordInLedger(tx, incident.stream, actor, { kind: "RESTRICTION_RETRIED", restrictionId });
    await owe(tx, incident.stream, actor, "carry_out_restriction", { incidentId: incident.id, restrictionId });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}

/** Takes back a restriction that was never carried out. */
export function withdrawRestriction({ restrictionId, version, reason }: WithdrawRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident, restriction } = await lockRestriction(tx, restrictionId, version, "withdraw");
    await withdraw(tx, actor, incident, restriction, reason);
    const object = { incidentId: incident.id };
    const others = await tx.restriction.count({ where: { orderId: restriction.orderId, state: { not: "withdrawn" } } });
    if (others === 0)
      await voidObligation(
        tx,
        incident.stream,
        actor,
        "second_approval",
        { ...object, orderId: restriction.orderId },
        "withdrawn",
      );
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}

/** Called under the case's lock, for a restriction that may be withdrawn. */
export async function withdraw(tx: Tx, actor: Operator, incident: LockedIncident, restriction: Restriction, reason: string) {
  const { id: restrictionId, lifeNumber, accountId, measure } = restriction;
  await tx.restriction.update({
    where: { id: restrictionId },
    data: { state: "withdrawn", withdrawnAt: now(), withdrawReason: reason, failedAt: null, version: { increment: 1 } },
  });
  const fact = { kind: "RESTRICTION_WITHDRAWN", restrictionId, reason: hashText(reason) } as const;
  const entry = await recordInLedger(tx, incident.stream, actor, fact);
  const incidentId = incident.id;
  const details = { measure, reason };
  await recordInTimeline(tx, actor, { incidentId, lifeNumber, kind: "restriction_withdrawn", accountId, entry, details });
  const object = { incidentId, restrictionId };
  await voidObligation(tx, incident.stream, actor, "carry_out_restriction", object, "withdrawn");
  await endDisagreement(tx, actor, incident, restriction.orderId);
}
