import type { Actor, LedgerActor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { dutyTimes } from "./duty-times";
import { OBLIGATIONS, type ObligationKind } from "./obligation-kinds";
import { OWED } from "./owed";

/** What an obligation hangs on. A restriction's or a delivery's also names its case; null: that it hangs on no case. */
export interface ObligationObject {
  incidentId?: string | null;
  alertId?: string;
  restrictionId?: string;
  deliveryId?: string;
  orderId?: string;
  reportId?: string;
  listingId?: string;
  planId?: string;
}

const placeOf = (object: ObligationObject) => ({
  incidentId: object.incidentId ?? null,
  alertId: object.alertId ?? null,
  restrictionId: object.restrictionId ?? null,
  deliveryId: object.deliveryId ?? null,
  orderId: object.orderId ?? null,
  reportId: object.reportId ?? null,
  listingId: object.listingId ?? null,
  planId: object.planId ?? null,
});

/**
 * Opens an obligation, counted from `from` (default: now). One that is already owed for the same object stays as it is.
 * `firstDueAt` gives a reopened duty its first due time back; `dueAt` is for what is due at a time of its own,
 * `assigneeId` for what one person owes and nobody else.
 */
export async function owe(
  tx: Tx,
  stream: string,
  actor: LedgerActor,
  kind: ObligationKind,
  object: ObligationObject,
  options: { from?: Date; firstDueAt?: Date; dueAt?: Date; assigneeId?: string } = {},
): Promise<void> {
  const owed = await tx.obligation.findFirst({ where: { kind, ...placeOf(object), ...OWED }, select: { id: true } });
  if (owed) return;
  const times = await dutyTimes(tx, kind, options.from ?? now());
  const dueAt = options.firstDueAt ?? options.dueAt ?? times.dueAt;
  const obligation = await tx.obligation.create({
    data: {
      kind,
      ...placeOf(object),
      openedAt: now(),
      firstDueAt: dueAt,
      dueAt,
      limitAt: times.limitAt,
      blocksClosing: OBLIGATIONS[kind].blocksClosing,
      assigneeId: options.assigneeId ?? null,
    },
  });
  await recordInLedger(tx, stream, actor, {
    kind: "OBLIGATION_OPENED",
    obligationId: obligation.id,
    obligation: kind,
    dueAt: dueAt.toISOString(),
    reopened: options.firstDueAt !== undefined,
  });
}

/** Discharges what is owed of this kind for this object; nothing owed is no mistake. Returns how many were. */
export async function discharge(
  tx: Tx,
  stream: string,
  actor: Actor,
  kind: ObligationKind,
  object: ObligationObject,
): Promise<number> {
  const owed = await owedOf(tx, kind, object);
  for (const { id } of owed) {
    await tx.obligation.update({
      where: { id },
      data: { dischargedAt: now(), dischargedById: actor.id, version: { increment: 1 } },
    });
    await recordInLedger(tx, stream, actor, { kind: "OBLIGATION_DISCHARGED", obligationId: id, obligation: kind });
  }
  return owed.length;
}

/** Ends what is owed because its object went away, with the reason as a code. */
export async function voidObligation(
  tx: Tx,
  stream: string,
  actor: Actor,
  kind: ObligationKind,
  object: ObligationObject,
  why: string,
): Promise<void> {
  for (const { id } of await owedOf(tx, kind, object)) {
    await tx.obligation.update({ where: { id }, data: { voidedAt: now(), voidReason: why, version: { increment: 1 } } });
    await recordInLedger(tx, stream, actor, { kind: "OBLIGATION_VOIDED", obligationId: id, obligation: kind, why });
  }
}

/** Obligations of this kind that are owed for the object named; parts of the object that are left out are not compared. */
function owedOf(tx: Tx, kind: ObligationKind, object: ObligationObject) {
  return tx.obligation.findMany({ where: { kind, ...object, ...OWED }, select: { id: true } });
}
