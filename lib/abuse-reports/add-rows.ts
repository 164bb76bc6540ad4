import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import type { AddRows } from "./intake-inputs";
import { keepRows } from "./judge-rows";
import { type LockedReport, lockReport } from "./lock-report";
import { dischargeOfReport } from "./owe-to-reporter";
import { timeInLine } from "./read-time";
import { anyRow } from "./read-values";
import { READ_LIMITS, type ReadRow } from "./report-format-rules";

/** Adds the rows that a person reads out of a report. One that no machine could read has been read with that. */
export function addRows({ reportId, version, lines, harm }: AddRows, actor: Operator): Promise<{ number: number; rows: number }> {
  return inTransaction(
    async (tx) => {
      const report = await lockReport(tx, reportId, version);
      if (!["unread", "received", "linked"].includes(report.state)) throw new MoveRefused("abuse-reports.refusal.notOpen");
      if (report.rowCount + lines.length > READ_LIMITS.rows) throw new InvalidInput("abuse-reports.fault.list_too_long");
      const rows = lines.map((line) => rowOfLine(line, report.receivedAt));
      const wrong = rows.findIndex(({ fault }) => fault !== undefined);
      if (wrong >= 0)
        throw new InvalidInput("abuse-reports.refusal.wrongLine", { line: wrong + 1, text: (lines[wrong] ?? "").slice(0, 80) });
      const judged = { reportId, occurredAt: report.occurredAt, receivedAt: report.receivedAt };
      const count = await keepRows(tx, judged, rows, await nextPosition(tx, reportId));
      const data = { rowCount: { increment: count }, version: { increment: 1 }, ...(harm ? { harm } : {}) };
      await tx.abuseReport.update({ where: { id: reportId }, data, select: { id: true } });
      await recordInLedger(tx, report.stream, actor, { kind: "REPORT_ROWS_ADDED", reportId, rows: count });
      await markRead(tx, report, actor);
      return { number: report.number, rows: count };
    },
    { timeoutMs: 60_000 },
  );
}

/** "192.0.2.1 2026-05-12 10:20:30": what it names, then its time. */
function rowOfLine(line: string, near: Date): ReadRow {
  const [value = "", ...rest] = line.split(/[\s,;]+/);
  const beside = rest.join(" ");
  const occurredAt = timeInLine(line.slice(value.length), near);
  return anyRow(value, { occurredAt, note: occurredAt ? null : beside });
}

export async function nextPosition(tx: Tx, reportId: string): Promise<number> {
  const { _max } = await tx.abuseReportItem.aggregate({ where: { reportId }, _max: { position: true } });
  return (_max.position ?? 0) + 1;
}

/** A report that waited for somebody to read it has its rows now. */
export async function markRead(tx: Tx, { id, number, state }: LockedReport, actor: Operator): Promise<void> {
  if (state !== "unread") return;
  await tx.abuseReport.update({ where: { id }, data: { state: "received", fault: null }, select: { id: true } });
  await dischargeOfReport(tx, { reportId: id, number }, actor, "read_report");
}
