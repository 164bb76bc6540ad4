import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { ChooseRing } from "./ring-inputs";

export const RING_CHOICE = "ring";

/** Remembers what rings for a person, on every computer. A taste, not a fact: it leaves no entry in the ledger. */
export async function chooseRing({ ring }: ChooseRing, actor: Operator) {
  await db.userChoice.upsert({
    where: { userId_key: { userId: actor.id, key: RING_CHOICE } },
    create: { userId: actor.id, key: RING_CHOICE, value: ring, chosenAt: now() },
    update: { value: ring, chosenAt: now() },
  });
  return ring;
}
