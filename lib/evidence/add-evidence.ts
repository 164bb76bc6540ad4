import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { inTransaction } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { AddEvidence } from "./evidence-inputs";
import { storeProof } from "./store-proof";

/** Adds a log line or a file to a case. */
export function addEvidence({ incidentId, version, proof }: AddEvidence, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    const { evidenceId, sha256, occurredAt } = await storeProof(tx, actor, incident, proof);
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "evidence_added",
      occurredAt,
      source: "statement",
      evidenceId,
      details: { sha256: sha256.slice(0, 12), kind: proof.kind },
    });
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number, evidenceId };
  });
}
