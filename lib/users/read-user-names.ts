import type { Tx } from "@/lib/platform/db";

/** The names behind ids, in one query: for the views that tell who did something. Unknown and absent ids are left out. */
export async function readUserNames(tx: Tx, ids: Iterable<string | null | undefined>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set([...ids].filter((id): id is string => typeof id === "string"))];
  if (wanted.length === 0) return new Map();
  const users = await tx.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
