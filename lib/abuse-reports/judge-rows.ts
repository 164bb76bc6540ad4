import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { withoutNul } from "@/lib/platform/without-nul";
import { Prisma, type ReportVerdict } from "@/prisma/generated/client";
import { type JudgedReport, judgedRows, ROW_COLUMNS } from "./judge-sql";
import type { ReadRow } from "./report-format-rules";

const { sql } = Prisma;

/** How many rows are judged and kept with one statement. */
export const ROW_BATCH = 2_000;

/**
 * Keeps further rows of a report with their verdicts, the first of them at `position`. Of a loose row only one that is ours is kept.
 * Returns how many were.
 */
export async function keepRows(
  tx: Tx,
  report: JudgedReport,
  rows: readonly ReadRow[],
  position: number,
  onlyNew = false,
): Promise<number> {
  if (rows.length === 0) return 0;
  const given = rows.map((row, index) => ({ ...row, id: newId(), position: position + index, isLoose: row.isLoose ?? false }));
  const source = sql`SELECT * FROM jsonb_to_recordset(${JSON.stringify(withoutNul(given))}::jsonb) AS x (${ROW_COLUMNS})`;
  return tx.$executeRaw`
    INSERT INTO "AbuseReportItem" (id, "reportId", position, subject, value, ip, "occurredAt", note, verdict, because, "hostId", "networkId", "accountId", "contractId")
    SELECT j.id, ${report.reportId}::uuid, j.position, j.subject::"ItemSubject", j.value, j.ip, j."occurredAt", j.note, j.verdict, j.because,
      j."hostId", j."networkId", j."accountId", j."contractId"
      FROM (${judgedRows(source, report, true)}) j
     WHERE (NOT j."isLoose" OR j.verdict IN ('ours', 'already_open')) AND NOT (${onlyNew} AND ${isThere(report.reportId)})
     ORDER BY j.position`;
}

/** By its value alone, as in judge-sql.ts. */
const isThere = (reportId: string) => sql`EXISTS (
  SELECT 1 FROM "AbuseReportItem" e
   WHERE e.value = j.value AND e."reportId" IS NOT DISTINCT FROM ${reportId}::uuid AND e.subject = j.subject::"ItemSubject")`;

/** Judges the rows of a report again: hosts may have been entered, cases opened. Rows that are linked to a case stay as they were. */
export async function judgeRows(tx: Tx, report: JudgedReport): Promise<number> {
  const source = sql`
    SELECT i.id, i.position, i.subject::text AS subject, i.value, i.ip, i."occurredAt", i.note,
      CASE WHEN i.verdict = 'invalid' THEN i.because END AS fault, i."incidentId" IS NOT NULL AS "isLoose"
      FROM "AbuseReportItem" i WHERE i."reportId" = ${report.reportId}::uuid`;
  // "isLoose" is handed through: here it marks the rows that are linked. Nothing is asked of the row itself but its id: a second condition would offer the planner, who does not know the new rows yet, an index
  // by which it reads all of them for each.
  return tx.$executeRaw`
    UPDATE "AbuseReportItem" item
       SET verdict = j.verdict, because = j.because, "hostId" = j."hostId", "networkId" = j."networkId", "accountId" = j."accountId", "contractId" = j."contractId"
      FROM (${judgedRows(source, report, false)}) j
     WHERE item.id = j.id AND NOT j."isLoose"
       AND (item.verdict, item.because, item."hostId", item."networkId", item."accountId", item."contractId")
         IS DISTINCT FROM (j.verdict, j.because, j."hostId", j."networkId", j."accountId", j."contractId")`;
}

export type VerdictCounts = Record<ReportVerdict, number>;

/** How many rows of a report have which verdict. */
export async function countVerdicts(tx: Tx, reportId: string): Promise<VerdictCounts> {
  const counts: VerdictCounts = { ours: 0, not_ours: 0, invalid: 0, duplicate: 0, already_open: 0 };
  const groups = await tx.abuseReportItem.groupBy({ by: ["verdict"], where: { reportId }, _count: true });
  for (const { verdict, _count } of groups) counts[verdict] = _count;
  return counts;
}
