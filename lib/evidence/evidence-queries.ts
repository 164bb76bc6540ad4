import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { EvidenceKind } from "@/prisma/generated/client";

/** An evidence of a case, E1, E2, …; what is masked stays here. Times are ISO 8601 in UTC. */
export interface EvidenceView {
  id: string;
  number: number;
  kind: EvidenceKind;
  occurredAt: string;
  host: string | null;
  grade: number;
  sha256: string;
  recordedAt: string;
  recordedBy: string | null;
  alertNumber: number | null;
  /** What anybody who sees the case may read; null when it was purged or is a file. */
  plain: string | null;
  hasMasked: boolean;
  file: { name: string; mediaType: string; size: number } | null;
  purgedAt: string | null;
  reveals: { by: string; at: string; purpose: string }[];
}

interface Row extends Omit<EvidenceView, "occurredAt" | "recordedAt" | "purgedAt" | "file" | "reveals"> {
  occurredAt: Date;
  recordedAt: Date;
  purgedAt: Date | null;
  fileName: string | null;
  mediaType: string | null;
  size: number | null;
}

/** The evidence of a case in the order of its numbers. Never selects the masked text: only a reveal hands it out. */
export async function listEvidence(incidentId: string, _operator: Operator): Promise<EvidenceView[]> {
  const [rows, reveals] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT e.id, link.number, e.kind::text AS kind, e."occurredAt", e.host, e.grade, e.sha256, e."recordedAt", person.name AS "recordedBy",
        alert.number AS "alertNumber", text.plain, text.masked IS NOT NULL AS "hasMasked",
        file.name AS "fileName", file."mediaType", file.size, coalesce(text."purgedAt", file."purgedAt") AS "purgedAt"
      FROM "IncidentEvidence" link JOIN "Evidence" e ON e.id = link."evidenceId"
      LEFT JOIN "Alert" alert ON alert.id = e."alertId"
      LEFT JOIN "EvidenceText" text ON text."evidenceId" = e.id
      LEFT JOIN "EvidenceFile" file ON file."evidenceId" = e.id
      LEFT JOIN "User" person ON person.id = e."recordedById"
      WHERE link."incidentId" = ${incidentId}::uuid ORDER BY link.number`,
    db.$queryRaw<{ evidenceId: string; at: Date; purpose: string; by: string }[]>`
      SELECT reveal."evidenceId", reveal."revealedAt" AS at, reveal.purpose, person.name AS by
        FROM "Reveal" reveal JOIN "User" person ON person.id = reveal."revealedById"
       WHERE reveal."incidentId" = ${incidentId}::uuid ORDER BY reveal."revealedAt" DESC`,
  ]);
  return rows.map(({ fileName, mediaType, size, ...row }) => ({
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    purgedAt: row.purgedAt?.toISOString() ?? null,
    file: fileName !== null && mediaType !== null && size !== null ? { name: fileName, mediaType, size } : null,
    reveals: reveals
      .filter(({ evidenceId }) => evidenceId === row.id)
      .map(({ by, at, purpose }) => ({ by, at: at.toISOString(), purpose })),
  }));
}
