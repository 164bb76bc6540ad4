import type { Operator } from "@/lib/access/actor";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

/** Somebody whose wish the worker carries out after they asked for it; the wish was authorised when it was made. */
export async function findOperatorById(tx: Tx, userId: string): Promise<Operator> {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, locale: true, roles: { where: { revokedAt: null }, select: { role: true } } },
  });
  if (!user) throw new NotFound("users.refusal.unknownUser");
  const { roles, ...person } = user;
  return { kind: "user", ...person, roles: roles.map(({ role }) => role), sessionId: "" };
}
