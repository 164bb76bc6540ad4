import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { lockOwnView, viewStream } from "./lock-view";
import type { RemoveView } from "./view-inputs";

/** Milliseconds after which nobody takes a removal back any more. */
const REGRET = 86_400_000;

/**
 * Throws one's own view away: nobody sees it any more, and for a day its owner may take that back. What is set for a role is a copy and
 * stays. What the owner threw away more than a day ago goes for good.
 */
export function removeView({ viewId, version }: RemoveView, actor: Operator) {
  return inTransaction(async (tx) => {
    const { page, isShared } = await lockOwnView(tx, viewId, version, actor);
    await tx.savedView.deleteMany({ where: { ownerId: actor.id, removedAt: { lt: new Date(now().getTime() - REGRET) } } });
    await tx.savedView.update({ where: { id: viewId }, data: { removedAt: now(), version: { increment: 1 } } });
    if (isShared) await recordInLedger(tx, viewStream(page), actor, { kind: "VIEW_REMOVED", viewId, page });
    return { viewId };
  });
}
