import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { KeepView } from "./view-inputs";

const MOST_PER_PERSON = 50;

/** Keeps the conditions of a page under a name, for oneself. It concerns nobody else, so the ledger says nothing of it. */
export function keepView({ page, name, query }: KeepView, actor: Operator) {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views:${actor.id}`}, 0))`;
    const own = await tx.savedView.findMany({ where: { ownerId: actor.id, page }, select: { name: true } });
    if (own.some((view) => view.name === name)) {
      throw new InvalidInput("views.refusal.nameTaken", { name }, { name: "views.refusal.nameTaken" });
    }
    if (own.length >= MOST_PER_PERSON) throw new MoveRefused("views.refusal.tooMany", { most: MOST_PER_PERSON });
    const { id } = await tx.savedView.create({
      data: { id: newId(), ownerId: actor.id, page, name, query, createdAt: now() },
      select: { id: true },
    });
    return { viewId: id };
  });
}
