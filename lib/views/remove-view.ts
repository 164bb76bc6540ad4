import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { lockOwnView, viewStream } from "./lock-view";
import type { RemoveView } from "./view-inputs";

/** Throws one's own view away. What is set for a role is a copy and stays. */
export function removeView({ viewId, version }: RemoveView, actor: Operator) {
  return inTransaction(async (tx) => {
    const { page, isShared } = await lockOwnView(tx, viewId, version, actor);
    await tx.savedView.delete({ where: { id: viewId } });
    if (isShared) await recordInLedger(tx, viewStream(page), actor, { kind: "VIEW_REMOVED", viewId, page });
    return { viewId };
  });
}
