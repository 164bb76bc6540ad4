import type { Operator } from "@/lib/access/actor";
import { IN_FORCE } from "@/lib/incidents/in-force-rules";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { discharge } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";

/** When nothing of an order stands any more, a manager's disagreement with it is answered by that. Called under the case's lock. */
export async function endDisagreement(tx: Tx, actor: Operator, incident: LockedIncident, orderId: string): Promise<void> {
  const standing = await tx.restriction.count({ where: { orderId, state: { in: ["requested", "failed", ...IN_FORCE] } } });
  if (standing === 0) await discharge(tx, incident.stream, actor, "answer_disagreement", { incidentId: incident.id, orderId });
}
