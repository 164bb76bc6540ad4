import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import type { RetractEvent } from "./event-inputs";
import { eventStream } from "./record-event";

/** Takes a record back that was a mistake: it counts no more, and stays to be seen. */
export function retractEvent({ eventId, version }: RetractEvent, actor: Operator) {
  return inTransaction(async (tx) => {
    const { count } = await tx.operationEvent.updateMany({
      where: { id: eventId, version, retractedAt: null },
      data: { retractedAt: now(), retractedById: actor.id, version: { increment: 1 } },
    });
    if (count === 0) {
      const found = await tx.operationEvent.count({ where: { id: eventId } });
      throw found === 0 ? new NotFound("operation-events.refusal.notFound") : new StaleRecord("operation-events.refusal.stale");
    }
    await recordInLedger(tx, eventStream(eventId), actor, { kind: "OPERATION_EVENT_RETRACTED", eventId });
    return { eventId };
  });
}
