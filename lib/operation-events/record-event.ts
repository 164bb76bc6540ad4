import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { RecordEvent } from "./event-inputs";

export const eventStream = (id: string) => `operation-event:${id}`;

/** Records by hand that the platform was overloaded or somebody was called out. It counts in the month in which it began. */
export function recordEvent({ kind, at, minutes, note }: RecordEvent, actor: Operator) {
  if (at > now()) throw new InvalidInput("access.refusal.invalidInput", {}, { at: "operation-events.input.future" });
  return inTransaction(async (tx) => {
    const id = newId();
    await tx.operationEvent.create({
      data: { id, kind, at, minutes, note, recordedById: actor.id, recordedAt: now() },
    });
    await recordInLedger(tx, eventStream(id), actor, {
      kind: "OPERATION_EVENT_RECORDED",
      eventId: id,
      event: kind,
      at: at.toISOString(),
      minutes,
      note: hashText(note),
    });
    return { eventId: id };
  });
}
