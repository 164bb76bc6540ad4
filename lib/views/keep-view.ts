import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { lockViewsOf } from "./lock-view";
import { makeSureOfRoom } from "./make-sure-of-room";
import type { KeepView } from "./view-inputs";

/** Keeps the conditions of a page under a name, for oneself. It concerns nobody else, so the ledger says nothing of it. */
export function keepView({ page, name, query }: KeepView, actor: Operator) {
  return inTransaction(async (tx) => {
    await lockViewsOf(tx, actor);
    await makeSureOfRoom(tx, actor, page, name);
    const { id } = await tx.savedView.create({
      data: { id: newId(), ownerId: actor.id, page, name, query, createdAt: now() },
      select: { id: true },
    });
    return { viewId: id };
  });
}
