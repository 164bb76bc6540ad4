import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";
import { type LockedReport, standingState } from "./lock-report";
import { oweOfCases } from "./owe-to-reporter";

/** Why a report that had its final answer is taken up again. */
export type TakenUpWhy = "reply" | "bounced";

/**
 * Takes a report that was answered up again: its reporter wrote, or never got the answer. The answer and news of it are owed anew; an answer
 * that came back has its first due time. Called under the report's lock; nothing to do for one that is not settled by an answer.
 */
export async function takeUpAgain(tx: Tx, report: LockedReport, why: TakenUpWhy, actor: Actor): Promise<boolean> {
  if (report.state !== "answered" && report.state !== "out_of_scope") return false;
  const { id: reportId, number } = report;
  const state = await standingState(tx, reportId);
  await tx.abuseReport.update({
    where: { id: reportId },
    // One that was purged before gets new letters: they are purged in their own time.
    data: { state, settledAt: null, settledById: null, purgedAt: null, version: { increment: 1 } },
    select: { id: true },
  });
  await recordInLedger(tx, report.stream, actor, { kind: "REPORT_TAKEN_UP_AGAIN", reportId, why, reason: hashText("") });
  const first = await tx.obligation.findFirst({
    where: { kind: "answer_reporter", reportId },
    orderBy: { openedAt: "asc" },
    select: { firstDueAt: true },
  });
  const times = why === "bounced" && first ? { firstDueAt: first.firstDueAt } : {};
  await oweOfCases(tx, { reportId, number }, actor, "answer_reporter", times);
  await owe(tx, report.stream, actor, "progress_to_reporter", { reportId });
  Object.assign(report, { state, settledAt: null, settledById: null, purgedAt: null });
  return true;
}
