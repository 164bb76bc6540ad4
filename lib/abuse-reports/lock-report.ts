import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import type { AbuseReport } from "@/prisma/generated/client";

/** Names of the ledger streams of a report and of a reporter. */
export const reportStream = (number: number) => `abuse-report:${number}`;
export const reporterStream = (reporterId: string) => `reporter:${reporterId}`;

export interface LockedReport extends AbuseReport {
  stream: string;
}

/**
 * Takes a report's row lock. Every verb about a report, its rows or its thread begins with it, and takes the locks of cases and plans
 * after it. Throws NotFound, and StaleRecord when the person saw another version.
 */
export async function lockReport(tx: Tx, reportId: string, expectedVersion?: number): Promise<LockedReport> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "AbuseReport" WHERE id = ${reportId}::uuid FOR UPDATE`;
  if (!locked) throw new NotFound("reporter-desk.refusal.noReport");
  const report = await tx.abuseReport.findUniqueOrThrow({ where: { id: reportId } });
  if (expectedVersion !== undefined && report.version !== expectedVersion)
    throw new StaleRecord("reporter-desk.refusal.stale", { seen: expectedVersion, now: report.version });
  return { ...report, stream: reportStream(report.number) };
}

/** Raises the report's version: what another person has open is stale from now on. */
export async function touchReport(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.abuseReport.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } });
}

/** What a report is that is neither read nor settled: the matter of a case, or received. Called under its lock. */
export async function standingState(tx: Tx, reportId: string): Promise<"linked" | "received"> {
  return (await tx.abuseReportCase.count({ where: { reportId } })) > 0 ? "linked" : "received";
}

/** What a report in this moment is settled as: who and when. */
export const settledBy = (byId: string | null) => ({ settledAt: now(), settledById: byId });
