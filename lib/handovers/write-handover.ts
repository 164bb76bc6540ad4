import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { type FoundShift, findShift } from "@/lib/shifts/find-shift";
import { keepShift } from "@/lib/shifts/keep-shift";
import type { Handover } from "@/prisma/generated/client";
import { gatherFacts } from "./gather-facts";
import type { HandoverFacts } from "./handover-facts";
import type { GiveHandover, WriteHandover } from "./handover-inputs";

export const handoverStream = (handoverId: string) => `handover:${handoverId}`;

/** Keeps the words of a shift's note; the facts beside them are gathered anew each time. Until it is given, anybody of the shift may. */
export async function writeHandover({ startsAt, version, body }: WriteHandover, actor: Operator) {
  const facts = await gatherFacts(actor, await getShift(startsAt));
  return inTransaction(async (tx) => {
    const { handover, shiftId } = await save(tx, { startsAt, version, body, facts }, actor);
    const fact = { kind: "HANDOVER_WRITTEN", handoverId: handover.id, shiftId, body: hashText(body) } as const;
    await recordInLedger(tx, handoverStream(handover.id), actor, fact);
    return { handoverId: handover.id, version: handover.version };
  });
}

/** Signs the note with its words and the facts of this moment. It changes no more: what comes later is the next note's. */
export async function giveHandover({ startsAt, version, body }: GiveHandover, actor: Operator) {
  const facts = await gatherFacts(actor, await getShift(startsAt));
  return inTransaction(async (tx) => {
    const { handover, shiftId } = await save(tx, { startsAt, version, body, facts }, actor);
    const given = await tx.handover.update({
      where: { id: handover.id },
      data: { givenAt: now(), givenById: actor.id },
      select: { id: true, version: true },
    });
    const stream = handoverStream(given.id);
    const fact = { handoverId: given.id, body: hashText(body) };
    await recordInLedger(tx, stream, actor, { kind: "HANDOVER_WRITTEN", shiftId, ...fact });
    await recordInLedger(tx, stream, actor, { kind: "HANDOVER_GIVEN", ...fact });
    return { handoverId: given.id, version: given.version };
  });
}

async function getShift(startsAt: string): Promise<FoundShift> {
  const at = new Date(startsAt);
  const shift = at <= now() ? await findShift(db, at) : null;
  // Only a shift's own beginning names it: a moment within would let one shift have two addresses.
  if (!shift || shift.startsAt.getTime() !== at.getTime()) throw new NotFound("handovers.refusal.noShift");
  return shift;
}

async function save(
  tx: Tx,
  { startsAt, version, body, facts }: WriteHandover & { facts: HandoverFacts },
  actor: Operator,
): Promise<{ handover: Handover; shiftId: string }> {
  // Takes the lock of all shifts, so that of two first notes one comes later and sees the other.
  const shift = await keepShift(tx, new Date(startsAt));
  if (!shift) throw new NotFound("handovers.refusal.noShift");
  const written = { facts, body, writtenById: actor.id, writtenAt: now() };
  const known = await tx.handover.findUnique({ where: { fromShiftId: shift.id } });
  if (!known && version === null) {
    return { handover: await tx.handover.create({ data: { ...written, fromShiftId: shift.id, version: 1 } }), shiftId: shift.id };
  }
  if (known?.givenAt) throw new MoveRefused("handovers.refusal.given");
  if (!known || known.version !== version) throw new StaleRecord("handovers.refusal.stale");
  const handover = await tx.handover.update({ where: { id: known.id }, data: { ...written, version: { increment: 1 } } });
  return { handover, shiftId: shift.id };
}
