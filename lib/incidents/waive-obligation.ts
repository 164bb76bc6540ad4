import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { WaiveObligation } from "@/lib/obligations/obligation-inputs";
import { NEVER_WAIVED } from "@/lib/obligations/obligation-kinds";
import { OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { lockIncident, touchIncident } from "./lock-incident";

/** Decides, with a reason, that something owed in a case need not be done. The reason stays in the timeline. */
export function waiveObligation({ obligationId, version, reason }: WaiveObligation, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.obligation.findUnique({ where: { id: obligationId }, select: { incidentId: true } });
    if (!found?.incidentId) throw new NotFound("obligations.refusal.notFound");
    const incident = await lockIncident(tx, found.incidentId);
    const obligation = await tx.obligation.findUniqueOrThrow({ where: { id: obligationId } });
    if (NEVER_WAIVED.includes(obligation.kind))
      throw new MoveRefused("obligations.refusal.cannotBeWaived", { kind: obligation.kind });
    const { count } = await tx.obligation.updateMany({
      where: { id: obligationId, version, ...OWED },
      data: { waivedAt: now(), waivedById: actor.id, waiveReason: reason, version: { increment: 1 } },
    });
    if (count === 0) throw new MoveRefused("obligations.refusal.noLongerOwed");
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "OBLIGATION_WAIVED",
      obligationId,
      obligation: obligation.kind,
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "obligation_waived",
      entry,
      details: { obligation: obligation.kind, reason },
    });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number };
  });
}
