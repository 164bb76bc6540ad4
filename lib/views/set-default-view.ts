import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { viewStream } from "./lock-view";
import type { SetDefaultView } from "./view-inputs";

/**
 * Decides what a page opens with for people in a role: a copy of the view, which belongs to nobody, so that its owner
 * cannot change under others' hands what they begin their shift with.
 */
export function setDefaultView({ page, role, viewId }: SetDefaultView, actor: Operator) {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views:${page}:${role}`}, 0))`;
    const view = viewId === null ? null : await findUsable(viewId);
    await tx.savedView.deleteMany({ where: { page, role } });
    const copyId = view && newId();
    if (view && copyId) {
      await tx.savedView.create({
        data: { id: copyId, page, role, isShared: true, name: view.name, query: view.query, createdAt: now() },
      });
    }
    await recordInLedger(tx, viewStream(page), actor, { kind: "VIEW_SET_DEFAULT", viewId: copyId, page, role });
    return { viewId: copyId };

    async function findUsable(id: string) {
      const found = await tx.savedView.findFirst({
        where: { id, page, removedAt: null, OR: [{ ownerId: actor.id }, { isShared: true }] },
        select: { name: true, query: true },
      });
      if (!found) throw new NotFound("views.refusal.notFound");
      return found;
    }
  });
}
