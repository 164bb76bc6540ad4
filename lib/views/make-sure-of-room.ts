import type { Operator } from "@/lib/access/actor";
import type { Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";

const MOST_PER_PERSON = 50;

/** Throws InvalidInput where the person has a view of that name on the page, MoveRefused where there are too many. */
export async function makeSureOfRoom(tx: Tx, actor: Operator, page: string, name: string): Promise<void> {
  const own = await tx.savedView.findMany({ where: { ownerId: actor.id, page, removedAt: null }, select: { name: true } });
  if (own.some((view) => view.name === name))
    throw new InvalidInput("views.refusal.nameTaken", { name }, { name: "views.refusal.nameTaken" });
  if (own.length >= MOST_PER_PERSON) throw new MoveRefused("views.refusal.tooMany", { most: MOST_PER_PERSON });
}
