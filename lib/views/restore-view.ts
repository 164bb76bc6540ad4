import { may, type Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { lockViewsOf, viewStream } from "./lock-view";
import { makeSureOfRoom } from "./make-sure-of-room";
import type { RestoreView } from "./view-inputs";

/** Takes the removal of one's own view back: with its name, its conditions, and shared if it was and one may share still. Twice is as once. */
export function restoreView({ viewId }: RestoreView, actor: Operator) {
  return inTransaction(async (tx) => {
    await lockViewsOf(tx, actor);
    const view = await tx.savedView.findFirst({ where: { id: viewId, ownerId: actor.id } });
    if (!view) throw new NotFound("views.refusal.notFound");
    const { page, name, removedAt } = view;
    const isShared = view.isShared && may(actor, "alert:triage");
    if (removedAt === null) return { viewId };
    await makeSureOfRoom(tx, actor, page, name);
    await tx.savedView.update({ where: { id: viewId }, data: { removedAt: null, isShared, version: { increment: 1 } } });
    if (isShared) await recordInLedger(tx, viewStream(page), actor, { kind: "VIEW_SHARED", viewId, page });
    return { viewId };
  });
}
