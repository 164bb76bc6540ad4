import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { inFuture } from "./assess-leak";
import { RecordLeakReport } from "./leak-inputs";
import { reportsOf } from "./leak-rule-table";

/** Records that a report was made, to whom and when: what was owed for it is done. */
export function recordLeakReport(input: RecordLeakReport, actor: Operator): Promise<{ reportId: string }> {
  const { incidentId, version, assessmentId, step, reportedAt, recipient, note } = RecordLeakReport.parse(input);
  if (reportedAt > now()) throw inFuture("reportedAt");
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    const answer = await getStanding(tx, incidentId, assessmentId);
    const owed = reportsOf(answer.regime).find((report) => report.step === step);
    if (!owed) throw new MoveRefused("leaks.refusal.otherRegime");
    if (reportedAt < answer.knownAt)
      throw new InvalidInput("leaks.refusal.beforeKnown", {}, { reportedAt: "leaks.refusal.beforeKnown" });
    const row = await tx.leakReport.create({
      data: { assessmentId, step, reportedAt, recipient, note, recordedById: actor.id, recordedAt: now() },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "LEAK_REPORTED",
      reportId: row.id,
      assessmentId,
      step,
      at: reportedAt.toISOString(),
      note: hashText(`${recipient}\n${note}`),
    });
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "leak_reported",
      occurredAt: reportedAt,
      entry,
      details: { reportId: row.id, step },
    });
    await discharge(tx, incident.stream, actor, owed.obligation, { incidentId });
    await touchIncident(tx, incident);
    return { reportId: row.id };
  });
}

/** The answer that a report belongs to: the newest of its regime, and one that asks for reports. */
async function getStanding(tx: Tx, incidentId: string, assessmentId: string) {
  const answer = await tx.leakAssessment.findFirst({ where: { id: assessmentId, incidentId } });
  if (!answer) throw new NotFound("leaks.refusal.notFound");
  const newest = await tx.leakAssessment.findFirst({
    where: { incidentId, regime: answer.regime },
    orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  if (newest?.id !== assessmentId) throw new MoveRefused("leaks.refusal.replaced");
  if (answer.answer === "not_needed") throw new MoveRefused("leaks.refusal.notNeeded");
  return answer;
}
