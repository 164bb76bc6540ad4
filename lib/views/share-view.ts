import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { lockOwnView, viewStream } from "./lock-view";
import type { ShareView } from "./view-inputs";

/** Shows one's own view to everybody, or to oneself alone again; for the others that is as if it were removed. */
export function shareView({ viewId, version, isShared }: ShareView, actor: Operator) {
  return inTransaction(async (tx) => {
    const { page, ...view } = await lockOwnView(tx, viewId, version, actor);
    if (view.isShared === isShared) return { viewId };
    await tx.savedView.update({ where: { id: viewId }, data: { isShared, version: { increment: 1 } } });
    await recordInLedger(tx, viewStream(page), actor, { kind: isShared ? "VIEW_SHARED" : "VIEW_REMOVED", viewId, page });
    return { viewId };
  });
}
