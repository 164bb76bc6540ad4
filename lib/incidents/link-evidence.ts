import { now } from "@/lib/platform/clock";
import { readStraight, type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** Gives evidence its numbers (E1, E2, …) within a case. What is linked already keeps its number. Called under the case's lock. */
export async function linkEvidence(tx: Tx, incidentId: string, evidenceIds: readonly string[]): Promise<void> {
  if (evidenceIds.length === 0) return;
  const [linked] = await tx.$queryRaw<{ last: number; known: string[] }[]>`
    SELECT coalesce(max(number), 0) AS last,
      coalesce(array_agg("evidenceId") FILTER (WHERE "evidenceId" = ANY(${[...evidenceIds]}::uuid[])), '{}') AS known
    FROM "IncidentEvidence" WHERE "incidentId" = ${incidentId}::uuid`;
  const known = new Set(linked?.known);
  const fresh = [...new Set(evidenceIds)].filter((id) => !known.has(id));
  if (fresh.length > 0) await numberEvidence(tx, incidentId, fresh, linked?.last ?? 0);
}

/** Links what an alert rests on, in the order it happened. Returns the id of the first, or null when there is none. */
export async function linkEvidenceOf(tx: Tx, incidentId: string, alertId: string): Promise<string | null> {
  const evidence = await readStraight<{ id: string; isLinked: boolean; last: number }>(
    tx,
    sql`
    SELECT e.id,
      EXISTS (SELECT 1 FROM "IncidentEvidence" l WHERE l."incidentId" = ${incidentId}::uuid AND l."evidenceId" = e.id) AS "isLinked",
      (SELECT coalesce(max(l.number), 0) FROM "IncidentEvidence" l WHERE l."incidentId" = ${incidentId}::uuid) AS last
    FROM "Evidence" e WHERE e."alertId" = ${alertId}::uuid ORDER BY e."occurredAt", e.id`,
  );
  const [first] = evidence;
  const fresh = evidence.filter(({ isLinked }) => !isLinked).map(({ id }) => id);
  if (first && fresh.length > 0) await numberEvidence(tx, incidentId, fresh, first.last);
  return first?.id ?? null;
}

function numberEvidence(tx: Tx, incidentId: string, fresh: readonly string[], last: number) {
  return writeStraight(
    tx,
    sql`
    INSERT INTO "IncidentEvidence" (id, "incidentId", "evidenceId", number, "linkedAt")
    SELECT id, ${incidentId}::uuid, "evidenceId", ${last}::int + place, ${now()}
      FROM unnest(${fresh.map(() => newId())}::uuid[], ${[...fresh]}::uuid[]) WITH ORDINALITY AS fresh (id, "evidenceId", place)`,
  );
}
