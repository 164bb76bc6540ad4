import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Gives evidence its numbers (E1, E2, …) within a case. What is linked already keeps its number. Called under the case's lock. */
export async function linkEvidence(tx: Tx, incidentId: string, evidenceIds: readonly string[]): Promise<void> {
  const linked = await tx.incidentEvidence.findMany({
    where: { incidentId, evidenceId: { in: [...evidenceIds] } },
    select: { evidenceId: true },
  });
  const known = new Set(linked.map(({ evidenceId }) => evidenceId));
  const fresh = [...new Set(evidenceIds)].filter((id) => !known.has(id));
  if (fresh.length === 0) return;
  const { _max } = await tx.incidentEvidence.aggregate({ where: { incidentId }, _max: { number: true } });
  const last = _max.number ?? 0;
  await tx.incidentEvidence.createMany({
    data: fresh.map((evidenceId, index) => ({ incidentId, evidenceId, number: last + index + 1, linkedAt: now() })),
  });
}
