import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { AssessLeak } from "./leak-inputs";
import { oweReports } from "./owe-reports";

/**
 * Answers a leak question of a case. The rows only grow: a later answer takes the place of an earlier one, and what is owed follows it,
 * counted from when it says it was known.
 */
export function assessLeak(input: AssessLeak, actor: Operator): Promise<{ assessmentId: string }> {
  const { incidentId, version, ...answer } = AssessLeak.parse(input);
  if (answer.knownAt > now()) throw inFuture("knownAt");
  const isPersonal = answer.regime === "personal_information";
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    // What is owed holds a case open: of a closed one nothing can be owed.
    if (incident.facts.stage === "closed") throw new MoveRefused("leaks.refusal.closed");
    const row = await tx.leakAssessment.create({
      data: {
        ...answer,
        // These two are asked of personal information only.
        isWrongful: isPersonal && answer.isWrongful,
        duty: isPersonal ? answer.duty : null,
        incidentId,
        lifeNumber: incident.life.number,
        assessedById: actor.id,
        assessedAt: now(),
      },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "LEAK_ASSESSED",
      assessmentId: row.id,
      regime: row.regime,
      answer: row.answer,
      knownAt: row.knownAt.toISOString(),
      reason: hashText(row.reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "leak_assessed",
      entry,
      details: { assessmentId: row.id, regime: row.regime, answer: row.answer },
    });
    await oweReports(tx, actor, incident, row);
    await touchIncident(tx, incident);
    return { assessmentId: row.id };
  });
}

export const inFuture = (field: string) => new InvalidInput("leaks.refusal.inFuture", {}, { [field]: "leaks.refusal.inFuture" });
