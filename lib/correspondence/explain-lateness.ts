import type { Actor } from "@/lib/access/actor";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";

/** Keeps why a notice reached the customer past the limit, beside what was said before; without a reason it is refused. */
export async function explainLateness(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  notice: { id: string; lateReason: string | null },
  reason: string,
): Promise<void> {
  if (reason.length < 5) {
    throw new InvalidInput("correspondence.refusal.lateReasonMissing", {}, { lateReason: "correspondence.input.reasonTooShort" });
  }
  const lateReason = [notice.lateReason, reason].filter(Boolean).join("\n");
  await tx.customerNotice.update({ where: { id: notice.id }, data: { lateReason, version: { increment: 1 } } });
  await recordInLedger(tx, incident.stream, actor, { kind: "LATENESS_EXPLAINED", noticeId: notice.id, reason: hashText(reason) });
}
