import { type Actor, WORKER } from "@/lib/access/actor";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, OWED } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import type { PurgeEvidence } from "./evidence-inputs";

/**
 * Empties the texts and files of a closed case's evidence. The rows, their hashes and the ledger stay, so that the proof stays
 * whole. Refused while the case is open or held. Evidence that another open or held case rests on is left.
 */
export function purgeEvidence({ incidentId }: PurgeEvidence, actor: Actor) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId);
    if (incident.facts.stage !== "closed") throw new MoveRefused("evidence.refusal.caseIsOpen");
    if (await tx.retentionHold.findFirst({ where: { incidentId, releasedAt: null } }))
      throw new MoveRefused("evidence.refusal.held");
    const evidence = await tx.evidence.findMany({
      where: {
        incidents: { some: { incidentId }, every: { incident: { stage: "closed", holds: { none: { releasedAt: null } } } } },
        OR: [{ text: { purgedAt: null } }, { file: { purgedAt: null } }],
      },
      select: { id: true, sha256: true },
    });
    for (const { id, sha256 } of evidence) {
      await tx.evidenceText.updateMany({
        where: { evidenceId: id, purgedAt: null },
        data: { plain: null, masked: null, purgedAt: now() },
      });
      await tx.evidenceFile.updateMany({ where: { evidenceId: id, purgedAt: null }, data: { content: null, purgedAt: now() } });
      await recordInLedger(tx, incident.stream, actor, { kind: "EVIDENCE_PURGED", evidenceId: id, sha256 });
    }
    await discharge(tx, incident.stream, actor, "purge_evidence", { incidentId });
    return { incidentId, purged: evidence.length };
  });
}

/** The worker's daily run of the retention rule: evidence of cases closed 180 days ago, and counters older than 35 days. */
export async function purgeDueEvidence(): Promise<void> {
  const due = await db.obligation.findMany({
    where: { kind: "purge_evidence", dueAt: { lte: now() }, ...OWED, incidentId: { not: null } },
    select: { incidentId: true },
  });
  let evidencePurged = 0;
  let heldBack = 0;
  for (const { incidentId } of due) {
    if (!incidentId) continue;
    const held = await db.retentionHold.findFirst({ where: { incidentId, releasedAt: null } });
    if (held) heldBack += 1;
    else evidencePurged += (await purgeEvidence({ incidentId }, WORKER)).purged;
  }
  const { count: hoursPurged } = await db.accountHour.deleteMany({
    where: { hour: { lt: new Date(now().getTime() - 35 * 86_400_000) } },
  });
  await db.purgeRun.create({ data: { ranAt: now(), evidencePurged, hoursPurged, heldBack } });
}
