import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { type AlertColumn, columnsShown, STANDARD_COLUMNS } from "./column-rules";
import type { ChooseColumns } from "./view-inputs";

const KEY = "alerts.columns";

/** Remembers which columns a person wants to see. */
export async function chooseColumns({ columns }: ChooseColumns, actor: Operator) {
  const choice = { value: columnsShown(columns), chosenAt: now() };
  await db.userChoice.upsert({
    where: { userId_key: { userId: actor.id, key: KEY } },
    create: { userId: actor.id, key: KEY, ...choice },
    update: choice,
  });
  return { columns: choice.value };
}

/** What the person chose, or the standard. */
export async function readColumns(operator: Operator): Promise<AlertColumn[]> {
  const [found] = await readStraight<{ value: unknown }>(
    db,
    Prisma.sql`SELECT value FROM "UserChoice" WHERE "userId" = ${operator.id}::uuid AND key = ${KEY}`,
  );
  return columnsShown(Array.isArray(found?.value) ? found.value.map(String) : STANDARD_COLUMNS);
}
