import type { Role } from "@/lib/access/permissions";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";

/**
 * Takes the lock that all changes of users share: "one administrator must remain" is a rule over several rows.
 * Refuses when the reader's `version` is no longer the stored one.
 */
export async function lockUser(tx: Tx, userId: string, version?: number) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('users', 0))`;
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      version: true,
      disabledAt: true,
      roles: { where: { revokedAt: null }, select: { role: true } },
    },
  });
  if (!user) throw new NotFound("users.refusal.unknownUser");
  if (version !== undefined && user.version !== version) throw new StaleRecord("users.refusal.stale", { name: user.name });
  return { ...user, roles: user.roles.map(({ role }): Role => role) };
}

/** Without an administrator nobody could add one again but by the command on the server. */
export async function refuseLosingLastAdmin(tx: Tx, userId: string): Promise<void> {
  const others = await tx.user.count({
    where: { id: { not: userId }, disabledAt: null, roles: { some: { role: "admin", revokedAt: null } } },
  });
  if (others === 0) throw new MoveRefused("users.refusal.lastAdmin");
}
