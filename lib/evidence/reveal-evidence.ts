import type { Operator } from "@/lib/access/actor";
import { hashText, incidentStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import type { RevealEvidence } from "./evidence-inputs";

/**
 * Opens the masked part of an evidence, inside a case and with a purpose. Each look is a row and a ledger entry, written before
 * the text is handed out. Credentials are not in it: they were destroyed at intake.
 */
export function revealEvidence({ incidentId, evidenceId, purpose }: RevealEvidence, actor: Operator) {
  return inTransaction(async (tx) => {
    const link = await tx.incidentEvidence.findUnique({
      where: { incidentId_evidenceId: { incidentId, evidenceId } },
      include: { incident: { select: { number: true } }, evidence: { include: { text: true } } },
    });
    if (!link) throw new NotFound("evidence.refusal.notInCase");
    if (link.evidence.text?.purgedAt) throw new MoveRefused("evidence.refusal.purged");
    if (!link.evidence.text?.masked) throw new MoveRefused("evidence.refusal.nothingMasked");
    await tx.reveal.create({ data: { evidenceId, incidentId, revealedById: actor.id, revealedAt: now(), purpose } });
    await recordInLedger(tx, incidentStream(link.incident.number), actor, {
      kind: "EVIDENCE_REVEALED",
      evidenceId,
      purpose: hashText(purpose),
    });
    return { evidenceId, masked: link.evidence.text.masked, number: link.incident.number };
  });
}
