import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import type { DiscardPreview, TakePreview } from "./intake-inputs";
import { countVerdicts, judgeRows, type VerdictCounts } from "./judge-rows";
import { type LockedReport, lockReport } from "./lock-report";
import { oweToReporter } from "./owe-to-reporter";

const MS = 120_000;

/**
 * Takes a list in that was looked at: its rows are judged once more, those that are left out go, and from now on its reporter is owed
 * answers, counted from when it came.
 */
export function takePreview(
  { reportId, version, leaveOut }: TakePreview,
  actor: Operator,
): Promise<{ number: number; counts: VerdictCounts }> {
  return inTransaction(
    async (tx) => {
      const report = await lockPreview(tx, reportId, version);
      await judgeRows(tx, { reportId, occurredAt: report.occurredAt, receivedAt: report.receivedAt });
      await tx.abuseReportItem.deleteMany({ where: { reportId, verdict: { in: leaveOut } } });
      const counts = await countVerdicts(tx, reportId);
      const rowCount = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (rowCount === 0) throw new MoveRefused("abuse-reports.refusal.nothingToTake");
      const data = { state: "received" as const, acceptedAt: now(), rowCount, version: { increment: 1 } };
      await tx.abuseReport.update({ where: { id: reportId }, data, select: { id: true } });
      await recordInLedger(tx, report.stream, actor, { kind: "REPORT_TAKEN", reportId, counts });
      const { number, reporterId, receivedAt } = report;
      await oweToReporter(tx, { reportId, number, reporterId, state: "received", receivedAt }, actor);
      return { number, counts };
    },
    { timeoutMs: MS },
  );
}

/** Throws a list away that was only looked at: nothing had followed from it. That it was there stays in the ledger. */
export function discardPreview({ reportId, version }: DiscardPreview, actor: Operator): Promise<{ number: number }> {
  return inTransaction(
    async (tx) => {
      const report = await lockPreview(tx, reportId, version);
      await deletePreview(tx, report);
      await recordInLedger(tx, report.stream, actor, { kind: "REPORT_DISCARDED", reportId, rows: report.rowCount });
      return { number: report.number };
    },
    { timeoutMs: MS },
  );
}

/** The database refuses it for every report that was taken. */
export async function deletePreview(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.abuseReportItem.deleteMany({ where: { reportId: id } });
  await tx.abuseReportPart.deleteMany({ where: { reportId: id } });
  await tx.abuseReportRaw.deleteMany({ where: { reportId: id } });
  await tx.abuseReport.delete({ where: { id }, select: { id: true } });
}

async function lockPreview(tx: Tx, reportId: string, version: number): Promise<LockedReport> {
  const report = await lockReport(tx, reportId, version);
  if (report.state !== "preview") throw new MoveRefused("abuse-reports.refusal.noPreview");
  return report;
}
