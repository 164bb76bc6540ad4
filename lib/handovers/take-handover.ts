import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { keepShift } from "@/lib/shifts/keep-shift";
import type { TakeHandover } from "./handover-inputs";
import { handoverStream } from "./write-handover";

/** Signs a note as read: by another person than the one who gave it, for the shift that runs now. */
export function takeHandover({ handoverId, version }: TakeHandover, actor: Operator) {
  return inTransaction(async (tx) => {
    const shift = await keepShift(tx, now());
    const handover = await tx.handover.findUnique({ where: { id: handoverId } });
    if (!handover) throw new NotFound("handovers.refusal.notFound");
    if (!handover.givenAt) throw new MoveRefused("handovers.refusal.notGiven");
    if (handover.givenById === actor.id) throw new MoveRefused("handovers.refusal.anotherPerson");
    const { count } = await tx.handover.updateMany({
      where: { id: handoverId, version, takenAt: null },
      data: {
        takenAt: now(),
        takenById: actor.id,
        // In a gap, or still in the same shift, nobody's shift takes it over: the person's name says who.
        toShiftId: shift && shift.id !== handover.fromShiftId ? shift.id : null,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new StaleRecord("handovers.refusal.taken");
    const fact = { kind: "HANDOVER_TAKEN", handoverId, body: hashText(handover.body) } as const;
    await recordInLedger(tx, handoverStream(handoverId), actor, fact);
    return { handoverId };
  });
}
