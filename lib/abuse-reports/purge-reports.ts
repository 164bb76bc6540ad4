import { WORKER } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { reportStream } from "./lock-report";
import { deletePreview } from "./take-preview";

const DAY_MS = 86_400_000;
/** So long after a report was answered or set aside its original and its texts are kept; its rows stay. */
const KEPT_DAYS = 180;
/** A list that nobody takes is no report: it goes after this time. */
const PREVIEW_DAYS = 14;
const BATCH = 100;

/**
 * The worker's daily run over what reporters sent: originals and texts go 180 days after the report was settled, unless one of its cases
 * is held; previews that nobody took go as a whole. Returns how many went.
 */
export async function purgeReports(): Promise<{ reports: number; previews: number }> {
  const gone = { reports: 0, previews: 0 };
  for (let went = BATCH; went === BATCH; gone.reports += went) went = await inTransaction(purgeContent);
  for (let went = BATCH; went === BATCH; gone.previews += went)
    went = await inTransaction(discardForgotten, { timeoutMs: 120_000 });
  if (gone.reports + gone.previews > 0) log.info("abuse_reports.purged", { ...gone });
  return gone;
}

async function purgeContent(tx: Tx): Promise<number> {
  const old = new Date(now().getTime() - KEPT_DAYS * DAY_MS);
  const purged = await tx.$queryRaw<{ id: string; number: number }[]>`
    UPDATE "AbuseReport" SET "purgedAt" = ${now()}
     WHERE id IN (
       SELECT r.id FROM "AbuseReport" r
        WHERE r."purgedAt" IS NULL AND r.state IN ('answered', 'out_of_scope', 'set_aside') AND r."settledAt" <= ${old}
          AND NOT EXISTS (SELECT 1 FROM "AbuseReportCase" c JOIN "RetentionHold" h ON h."incidentId" = c."incidentId"
            WHERE c."reportId" = r.id AND h."releasedAt" IS NULL)
        ORDER BY r.id LIMIT ${BATCH} FOR UPDATE OF r SKIP LOCKED)
    RETURNING id, number`;
  const ids = purged.map(({ id }) => id);
  const sizes = await tx.$queryRaw<{ reportId: string; bytes: number }[]>`
    SELECT "reportId", coalesce(length(content), 0) AS bytes FROM "AbuseReportRaw" WHERE "reportId" = ANY (${ids}::uuid[])`;
  await tx.$executeRaw`UPDATE "AbuseReportRaw" SET content = NULL WHERE "reportId" = ANY (${ids}::uuid[])`;
  await tx.$executeRaw`UPDATE "AbuseReportPart" SET text = NULL WHERE "reportId" = ANY (${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE "ReporterMessage" SET body = NULL, "purgedAt" = ${now()}
     WHERE "reportId" = ANY (${ids}::uuid[]) AND "purgedAt" IS NULL AND state NOT IN ('queued', 'sending')`;
  const bytesOf = new Map(sizes.map(({ reportId, bytes }) => [reportId, bytes]));
  const entries = purged.map(({ id, number }) => ({
    stream: reportStream(number),
    fact: { kind: "REPORT_PURGED" as const, reportId: id, bytes: bytesOf.get(id) ?? 0 },
  }));
  await recordManyInLedger(tx, WORKER, entries);
  return purged.length;
}

async function discardForgotten(tx: Tx): Promise<number> {
  const old = new Date(now().getTime() - PREVIEW_DAYS * DAY_MS);
  const forgotten = await tx.$queryRaw<{ id: string; number: number; rowCount: number }[]>`
    SELECT id, number, "rowCount" FROM "AbuseReport" WHERE state = 'preview' AND "receivedAt" <= ${old}
     ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
  for (const { id, number, rowCount } of forgotten) {
    await deletePreview(tx, { id });
    await recordInLedger(tx, reportStream(number), WORKER, { kind: "REPORT_DISCARDED", reportId: id, rows: rowCount });
  }
  return forgotten.length;
}

/** The worker's task of it. */
export const reportRetentionTasks: Readonly<Record<string, Task>> = {
  "purge-reports": async () => {
    await purgeReports();
  },
};
