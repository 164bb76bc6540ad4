import type { Actor } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { emptyEvidence, UNPURGED } from "./empty-evidence";

const KEPT_DAYS = 180;

/** Evidence that no case rests on goes with its alert. */
const OF_NO_CASE: Prisma.EvidenceWhereInput = { incidents: { none: {} }, ...UNPURGED };

/** Alerts that were dismissed longer ago than evidence is kept, and still have some. */
export const dismissedLongAgo = (): Prisma.AlertWhereInput => ({
  state: "dismissed",
  dismissedAt: { lte: new Date(now().getTime() - KEPT_DAYS * 86_400_000) },
  evidence: { some: OF_NO_CASE },
});

/**
 * Empties the evidence of an alert that was dismissed 180 days ago; what a case rests on is left to the case. Of an alert whose
 * dismissal was undone meanwhile nothing is purged. Returns how many were.
 */
export function purgeDismissedAlert(alertId: string, actor: Actor): Promise<number> {
  return inTransaction(
    async (tx) => {
      // Locked first: the dismissal could be undone while we purge.
      await tx.$queryRaw`SELECT id FROM "Alert" WHERE id = ${alertId}::uuid FOR UPDATE`;
      const alert = await tx.alert.findFirst({
        where: { id: alertId, ...dismissedLongAgo() },
        select: { number: true, evidence: { where: OF_NO_CASE, select: { id: true, sha256: true } } },
      });
      if (!alert) return 0;
      await emptyEvidence(tx, alertStream(alert.number), actor, alert.evidence);
      return alert.evidence.length;
    },
    { timeoutMs: 120_000 },
  );
}
