import { db } from "@/lib/platform/db";

/** The names of users by their ids; nobody's id is left out. */
export async function namesOf(ids: (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const users = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
