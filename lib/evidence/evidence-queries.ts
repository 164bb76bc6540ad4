import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
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

/** The evidence of a case in the order of its numbers. Never selects the masked text: only a reveal hands it out. */
export async function listEvidence(incidentId: string, _operator: Operator): Promise<EvidenceView[]> {
  const [links, masked, reveals] = await Promise.all([
    db.incidentEvidence.findMany({
      where: { incidentId },
      orderBy: { number: "asc" },
      select: {
        number: true,
        evidence: {
          include: {
            alert: { select: { number: true } },
            text: { select: { plain: true, purgedAt: true } },
            file: { select: { name: true, mediaType: true, size: true, purgedAt: true } },
          },
        },
      },
    }),
    db.evidenceText.findMany({
      where: { masked: { not: null }, evidence: { incidents: { some: { incidentId } } } },
      select: { evidenceId: true },
    }),
    db.reveal.findMany({
      where: { incidentId },
      orderBy: { revealedAt: "desc" },
      select: { evidenceId: true, revealedAt: true, purpose: true, revealedBy: { select: { name: true } } },
    }),
  ]);
  const names = await readUserNames(
    db,
    links.map(({ evidence }) => evidence.recordedById),
  );
  const isMasked = new Set(masked.map(({ evidenceId }) => evidenceId));
  return links.map(({ number, evidence }) => ({
    id: evidence.id,
    number,
    kind: evidence.kind,
    occurredAt: evidence.occurredAt.toISOString(),
    host: evidence.host,
    grade: evidence.grade,
    sha256: evidence.sha256,
    recordedAt: evidence.recordedAt.toISOString(),
    recordedBy: (evidence.recordedById && names.get(evidence.recordedById)) ?? null,
    alertNumber: evidence.alert?.number ?? null,
    plain: evidence.text?.plain ?? null,
    hasMasked: isMasked.has(evidence.id),
    file: evidence.file && { name: evidence.file.name, mediaType: evidence.file.mediaType, size: evidence.file.size },
    purgedAt: (evidence.text?.purgedAt ?? evidence.file?.purgedAt)?.toISOString() ?? null,
    reveals: reveals
      .filter(({ evidenceId }) => evidenceId === evidence.id)
      .map(({ revealedBy, revealedAt, purpose }) => ({ by: revealedBy.name, at: revealedAt.toISOString(), purpose })),
  }));
}
