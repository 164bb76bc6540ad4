import type { Operator } from "@/lib/access/actor";
import type { Tx } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";

/** In the ledger views are one stream for each page: they come and go, and their ids would leave streams of one entry. */
export const viewStream = (page: string) => `view:${page}`;

/** So that of two views made at once no two have a name, and no limit is passed. */
export const lockViewsOf = (tx: Tx, { id }: Operator) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views:${id}`}, 0))`;

/** Takes the row lock of a view of one's own that is there. Throws NotFound (also of others' views), StaleRecord. */
export async function lockOwnView(tx: Tx, viewId: string, version: number, actor: Operator) {
  await tx.$queryRaw`SELECT id FROM "SavedView" WHERE id = ${viewId}::uuid FOR UPDATE`;
  const view = await tx.savedView.findFirst({ where: { id: viewId, ownerId: actor.id, removedAt: null } });
  if (!view) throw new NotFound("views.refusal.notFound");
  if (view.version !== version) throw new StaleRecord("views.refusal.stale", { name: view.name });
  return view;
}
