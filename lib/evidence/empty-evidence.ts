import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";

/** Evidence that still has its text or file. */
export const UNPURGED: Prisma.EvidenceWhereInput = { OR: [{ text: { purgedAt: null } }, { file: { purgedAt: null } }] };

/** A statement takes no more than 32,767 values. */
const AT_ONCE = 1_000;

/** Empties the texts and files of evidence, with a ledger entry for each. Called under the lock of the case or alert it is of. */
export async function emptyEvidence(
  tx: Tx,
  stream: string,
  actor: Actor,
  evidence: readonly { id: string; sha256: string }[],
): Promise<void> {
  for (let from = 0; from < evidence.length; from += AT_ONCE) {
    const part = evidence.slice(from, from + AT_ONCE);
    const where = { evidenceId: { in: part.map(({ id }) => id) }, purgedAt: null };
    await tx.evidenceText.updateMany({ where, data: { plain: null, masked: null, purgedAt: now() } });
    await tx.evidenceFile.updateMany({ where, data: { content: null, purgedAt: now() } });
    for (const { id, sha256 } of part) {
      await recordInLedger(tx, stream, actor, { kind: "EVIDENCE_PURGED", evidenceId: id, sha256 });
    }
  }
}
