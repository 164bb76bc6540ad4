import { may, type Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound, NotPermitted } from "@/lib/platform/errors";
import { userStream } from "@/lib/users/user-stream";
import { checkPerson } from "./check-person";
import { addDays, startOf } from "./day-rules";
import { giveDutiesToDeciders } from "./give-duties";
import type { EndDelegation, SetDelegation } from "./plan-inputs";

/** Asks somebody to decide in one's place for some days (代理). Only one delegation of a person holds on a day. */
export function setDelegation({ delegateId, firstDay, lastDay, reason }: SetDelegation, actor: Operator) {
  return inTransaction(async (tx) => {
    await lockUser(tx, actor.id);
    if (!may(actor, "remediation:approve")) throw new NotPermitted("remediation.refusal.moveNotYours");
    if (delegateId === actor.id) {
      throw new InvalidInput("remediation.refusal.ownDelegate", {}, { delegateId: "remediation.refusal.ownDelegate" });
    }
    await checkPerson(tx, delegateId, "remediation:approve", "delegateId");
    const span = { validFrom: startOf(firstDay), validUntil: startOf(addDays(lastDay, 1)) };
    if (span.validUntil <= now()) {
      throw new InvalidInput("remediation.refusal.delegationPast", {}, { lastDay: "remediation.refusal.delegationPast" });
    }
    const standing = await tx.approvalDelegation.findFirst({
      where: { userId: actor.id, endedAt: null, validFrom: { lt: span.validUntil }, validUntil: { gt: span.validFrom } },
      select: { id: true },
    });
    if (standing) throw new MoveRefused("remediation.refusal.delegationOverlaps");
    const { id: delegationId } = await tx.approvalDelegation.create({
      data: { userId: actor.id, delegateId, ...span, reason, setAt: now(), setById: actor.id },
      select: { id: true },
    });
    await recordInLedger(tx, userStream(actor.id), actor, {
      kind: "DELEGATION_SET",
      ...{ delegationId, userId: actor.id, delegateId },
      from: span.validFrom.toISOString(),
      until: span.validUntil.toISOString(),
      reason: hashText(reason),
    });
    await giveDutiesToDeciders(tx);
    return { delegationId };
  });
}

/** Ends a delegation before its time: whoever is back decides again. */
export function endDelegation({ delegationId }: EndDelegation, actor: Operator) {
  return inTransaction(async (tx) => {
    await lockUser(tx, actor.id);
    const delegation = await tx.approvalDelegation.findUnique({ where: { id: delegationId } });
    if (!delegation || delegation.userId !== actor.id) throw new NotFound("remediation.refusal.delegationNotFound");
    if (delegation.endedAt || delegation.validUntil <= now()) throw new MoveRefused("remediation.refusal.delegationOver");
    await tx.approvalDelegation.update({ where: { id: delegationId }, data: { endedAt: now() }, select: { id: true } });
    await recordInLedger(tx, userStream(actor.id), actor, { kind: "DELEGATION_ENDED", delegationId });
    await giveDutiesToDeciders(tx);
    return { delegationId };
  });
}

/** Two delegations of one person at once would both find no other. */
async function lockUser(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
}
