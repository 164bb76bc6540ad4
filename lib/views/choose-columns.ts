import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { arrangeColumns } from "./column-rules";
import type { ChooseColumns, ViewPage } from "./view-inputs";

/** Under what a person's columns of a page are kept among the person's choices. */
export const columnsKey = (page: ViewPage): string => `${page}.columns`;

/** Remembers which columns a person wants to see, and in which order. */
export async function chooseColumns({ order, shown }: ChooseColumns, actor: Operator) {
  const key = columnsKey("alerts");
  const arranged = arrangeColumns(shown, order);
  const choice = { value: { order: [...arranged.order], shown: [...arranged.shown] }, chosenAt: now() };
  await db.userChoice.upsert({
    where: { userId_key: { userId: actor.id, key } },
    create: { userId: actor.id, key, ...choice },
    update: choice,
  });
  return arranged;
}
