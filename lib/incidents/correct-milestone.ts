import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { CorrectMilestone } from "./incident-inputs";
import { lockIncident, touchIncident } from "./lock-incident";

/** What the mail system or a delivery proved is not corrected by hand. */
const PROVED = ["restricted", "notified", "lifted", "closed"];

/** Answers a wrong time of a milestone by a further row; the wrong one stays readable. A retraction says it did not happen. */
export function correctMilestone(
  { incidentId, version, milestoneId, at, isRetraction, reason }: CorrectMilestone,
  actor: Operator,
) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    const wrong = await tx.incidentMilestone.findFirst({
      where: { id: milestoneId, incidentAccount: { incidentId } },
      include: { correctedBy: { select: { id: true } } },
    });
    if (!wrong) throw new NotFound("incidents.refusal.milestoneNotFound");
    if (wrong.correctedBy) throw new MoveRefused("incidents.refusal.alreadyCorrected");
    if (PROVED.includes(wrong.kind)) throw new MoveRefused("incidents.refusal.milestoneIsProved");
    if (at > now()) throw new InvalidInput("incidents.refusal.inTheFuture", {}, { at: "incidents.refusal.inTheFuture" });
    const { incidentAccountId, lifeId, kind } = wrong;
    await tx.incidentMilestone.create({
      data: {
        incidentAccountId,
        lifeId,
        kind,
        at,
        recordedAt: now(),
        recordedById: actor.id,
        correctsId: wrong.id,
        isRetraction,
        reason,
      },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "MILESTONE_RECORDED",
      incidentAccountId,
      milestone: kind,
      at: at.toISOString(),
      correctsId: wrong.id,
      isRetraction,
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "milestone_corrected",
      entry,
      details: { milestone: kind, from: wrong.at.toISOString(), to: at.toISOString(), retracted: isRetraction, reason },
    });
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}
