import { may, type Operator } from "@/lib/access/actor";
import { type LockedIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotPermitted } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Restriction } from "@/prisma/generated/client";
import { lockRestriction } from "./lock-restriction";
import type { RequestLift } from "./restriction-inputs";

/**
 * Asks the mail system to end a restriction. It needs a verified reset, an account or contract that is gone (対象消滅), or a stated
 * reason by someone who may. The restriction stays in force until the lift is carried out.
 */
export function requestLift({ restrictionId, version, ground, reason }: RequestLift, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incident, restriction } = await lockRestriction(tx, restrictionId, version, "request_lift");
    await refuseGround(tx, incident, restriction, ground, reason, actor);
    await tx.restriction.update({
      where: { id: restrictionId },
      data: {
        state: "lift_requested",
        liftRequestedAt: now(),
        liftRequestedById: actor.id,
        liftGround: ground,
        liftReason: reason || ground,
        version: { increment: 1 },
      },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_LIFT_REQUESTED",
      restrictionId,
      ground,
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: restriction.lifeNumber,
      kind: "lift_requested",
      accountId: restriction.accountId,
      entry,
      details: { measure: restriction.measure, ground, reason: reason || null },
    });
    const object = { incidentId: incident.id, restrictionId };
    await discharge(tx, incident.stream, actor, "decide_on_lifting", object);
    await owe(tx, incident.stream, actor, "carry_out_lift", object);
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}

async function refuseGround(
  tx: Tx,
  incident: LockedIncident,
  restriction: Restriction,
  ground: RequestLift["ground"],
  reason: string,
  actor: Operator,
): Promise<void> {
  if (restriction.liftRequestedAt !== null && restriction.state !== "uncertain")
    throw new MoveRefused("restrictions.refusal.request_lift");
  const isGone = incident.accounts.some(({ id, isGone: gone }) => id === restriction.incidentAccountId && gone);
  if (ground === "object_gone" && !isGone) throw new MoveRefused("restrictions.refusal.objectStands");
  if (ground === "verified_reset" && !(await hasVerifiedReset(tx, incident, restriction)))
    throw new MoveRefused("restrictions.refusal.noVerifiedReset");
  if (ground !== "stated_reason") return;
  if (!may(actor, "restriction:lift-unverified")) throw new NotPermitted("restrictions.refusal.mayNotLiftUnverified");
  if (reason.length < 5)
    throw new InvalidInput("restrictions.input.reasonTooShort", {}, { reason: "restrictions.input.reasonTooShort" });
}

/** Whether a password change of this account was verified since the restriction was ordered: an older one frees nothing. */
async function hasVerifiedReset(tx: Tx, incident: LockedIncident, restriction: Restriction): Promise<boolean> {
  const reset = await tx.credentialReset.findFirst({
    where: {
      incidentAccountId: restriction.incidentAccountId,
      lifeId: incident.life.id,
      verifiedAt: { gte: restriction.requestedAt },
    },
    select: { id: true },
  });
  return reset !== null;
}
