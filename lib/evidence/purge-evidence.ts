import type { Actor } from "@/lib/access/actor";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { discharge } from "@/lib/obligations/owe";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { emptyEvidence, UNPURGED } from "./empty-evidence";
import type { PurgeEvidence } from "./evidence-inputs";

/**
 * Empties the texts and files of a closed case's evidence. The rows, their hashes and the ledger stay, so that the proof stays
 * whole. Refused while the case is open or held. Evidence that another open or held case rests on is left.
 */
export function purgeEvidence({ incidentId }: PurgeEvidence, actor: Actor) {
  return inTransaction(
    async (tx) => {
      const incident = await lockIncident(tx, incidentId);
      if (incident.facts.stage !== "closed") throw new MoveRefused("evidence.refusal.caseIsOpen");
      if (await tx.retentionHold.findFirst({ where: { incidentId, releasedAt: null } }))
        throw new MoveRefused("evidence.refusal.held");
      const evidence = await tx.evidence.findMany({
        where: {
          incidents: { some: { incidentId }, every: { incident: { stage: "closed", holds: { none: { releasedAt: null } } } } },
          ...UNPURGED,
        },
        select: { id: true, sha256: true },
      });
      await emptyEvidence(tx, incident.stream, actor, evidence);
      await discharge(tx, incident.stream, actor, "purge_evidence", { incidentId });
      return { incidentId, purged: evidence.length };
    },
    { timeoutMs: 120_000 },
  );
}
