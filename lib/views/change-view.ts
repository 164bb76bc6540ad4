import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { lockOwnView, lockViewsOf, viewStream } from "./lock-view";
import type { ChangeView } from "./view-inputs";

/** Gives one's own view another name or other conditions. Of a shared one the ledger says that it is shared as it is now. */
export function changeView({ viewId, version, name, query }: ChangeView, actor: Operator) {
  return inTransaction(async (tx) => {
    await lockViewsOf(tx, actor);
    const view = await lockOwnView(tx, viewId, version, actor);
    const namesake = await tx.savedView.findFirst({
      where: { ownerId: actor.id, page: view.page, name, id: { not: viewId }, removedAt: null },
      select: { id: true },
    });
    if (namesake) throw new InvalidInput("views.refusal.nameTaken", { name }, { name: "views.refusal.nameTaken" });
    await tx.savedView.update({ where: { id: viewId }, data: { name, query, version: { increment: 1 } } });
    if (view.isShared) await recordInLedger(tx, viewStream(view.page), actor, { kind: "VIEW_SHARED", viewId, page: view.page });
    return { viewId };
  });
}
