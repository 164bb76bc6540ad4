import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { Lane, TimelineSource, TimePrecision } from "@/prisma/generated/client";
import { TIMELINE_KINDS, type TimelineKind } from "./timeline-kinds";

/** Codes, ids and numbers that the sentence is made of. */
export type TimelineDetails = Readonly<Record<string, string | number | boolean | null>>;

/** One entry of a case's timeline, as the page tells it. Times are ISO 8601 in UTC. */
export interface TimelineEntryView {
  id: string;
  kind: TimelineKind;
  lane: Lane;
  isDecisive: boolean;
  lifeNumber: number;
  occurredAt: string;
  precision: TimePrecision;
  recordedAt: string;
  /** null: recorded by the worker. */
  recordedBy: string | null;
  /** A person wrote it down noticeably later than it happened. */
  isLate: boolean;
  source: TimelineSource;
  details: TimelineDetails;
  account: string | null;
  evidenceNumber: number | null;
  ledgerSeq: number | null;
  corrects: { kind: TimelineKind; occurredAt: string } | null;
  isCorrected: boolean;
}

interface Row extends Omit<TimelineEntryView, "occurredAt" | "recordedAt" | "isLate" | "isDecisive" | "corrects"> {
  occurredAt: Date;
  recordedAt: Date;
  correctsKind: TimelineKind | null;
  correctsAt: Date | null;
}

/** What is written down within so long of happening counts as written at once. */
const LATE_AFTER_MS = 10 * 60_000;

/** Everything the timeline of a case tells, in the order it happened, in one query whatever its length. */
export async function listTimeline(incidentId: string, _operator: Operator): Promise<TimelineEntryView[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.id, t.kind, t.lane::text AS lane, t."lifeNumber", t."occurredAt", t.precision::text AS precision, t."recordedAt",
      u.name AS "recordedBy", t.source::text AS source, a.address AS account, e.number AS "evidenceNumber",
      t."ledgerSeq", c.kind AS "correctsKind", c."occurredAt" AS "correctsAt",
      EXISTS (SELECT 1 FROM "TimelineEntry" later WHERE later."correctsId" = t.id) AS "isCorrected",
      -- The entry stands as it was written; what has come since of the same is counted beside it.
      CASE WHEN seen.count > 1 THEN t.details || jsonb_build_object('count', seen.count,
          'until', to_char(seen."lastAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ELSE t.details END AS details
    FROM "TimelineEntry" t
    LEFT JOIN "User" u ON u.id = t."recordedById"
    LEFT JOIN "Account" a ON a.id = t."accountId"
    LEFT JOIN "IncidentEvidence" e ON e."incidentId" = t."incidentId" AND e."evidenceId" = t."evidenceId"
    LEFT JOIN "AttackerReturn" seen ON seen."incidentId" = t."incidentId" AND seen."evidenceId" = t."evidenceId" AND t.source = 'evidence'
    LEFT JOIN "TimelineEntry" c ON c.id = t."correctsId"
    WHERE t."incidentId" = ${incidentId}::uuid
    ORDER BY t."occurredAt", t."recordedAt", t.id`;
  return rows.map(({ correctsKind, correctsAt, occurredAt, recordedAt, ...row }) => ({
    ...row,
    occurredAt: occurredAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
    isDecisive: TIMELINE_KINDS[row.kind]?.isDecisive ?? false,
    // What evidence tells is taken from it whenever that happens; nobody was late.
    isLate: row.source !== "evidence" && row.recordedBy !== null && recordedAt.getTime() - occurredAt.getTime() > LATE_AFTER_MS,
    corrects: correctsKind && correctsAt ? { kind: correctsKind, occurredAt: correctsAt.toISOString() } : null,
  }));
}
