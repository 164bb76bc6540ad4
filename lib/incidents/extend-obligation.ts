import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { ExtendObligation } from "@/lib/obligations/obligation-inputs";
import { NEVER_EXTENDED } from "@/lib/obligations/obligation-kinds";
import { OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { lockIncident, touchIncident } from "./lock-incident";

/** Moves a due time of a case by a further row with a reason; the first due time stays readable. */
export function extendObligation({ obligationId, version, dueAt, reason }: ExtendObligation, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.obligation.findUnique({ where: { id: obligationId }, select: { incidentId: true } });
    if (!found?.incidentId) throw new NotFound("obligations.refusal.notFound");
    const incident = await lockIncident(tx, found.incidentId);
    const obligation = await tx.obligation.findFirst({ where: { id: obligationId, version, ...OWED } });
    if (!obligation) throw new MoveRefused("obligations.refusal.noLongerOwed");
    if (NEVER_EXTENDED.includes(obligation.kind))
      throw new MoveRefused("obligations.refusal.cannotBeExtended", { kind: obligation.kind });
    if (dueAt <= obligation.dueAt || dueAt <= now()) {
      throw new InvalidInput("obligations.refusal.notLater", {}, { dueAt: "obligations.refusal.notLater" });
    }
    const from = obligation.dueAt;
    await tx.obligation.update({ where: { id: obligationId }, data: { version: { increment: 1 } }, select: { id: true } });
    await tx.obligationExtension.create({
      data: { obligationId, fromDueAt: from, toDueAt: dueAt, reason, extendedById: actor.id, extendedAt: now() },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "OBLIGATION_EXTENDED",
      obligationId,
      from: from.toISOString(),
      to: dueAt.toISOString(),
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "obligation_extended",
      entry,
      details: { obligation: obligation.kind, to: dueAt.toISOString(), reason },
    });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number };
  });
}
