import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Operator } from "./actor";

/** The person behind a session that holds now: not revoked, not past its end, of a user who is not disabled. */
export async function findOperator(tx: Tx, sessionId: string): Promise<Operator | null> {
  const session = await tx.session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now() }, user: { disabledAt: null } },
    select: {
      id: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          locale: true,
          roles: { where: { revokedAt: null }, select: { role: true } },
        },
      },
    },
  });
  if (!session) return null;
  const { roles, ...user } = session.user;
  return { kind: "user", ...user, roles: roles.map(({ role }) => role), sessionId: session.id };
}

const SEEN_EVERY_MS = 5 * 60_000;

/** Notes that a session is in use, at most every five minutes: a write at every look would be too dear. */
export async function noteSessionSeen(tx: Tx, sessionId: string): Promise<void> {
  const at = now();
  await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null, seenAt: { lt: new Date(at.getTime() - SEEN_EVERY_MS) } },
    data: { seenAt: at },
  });
}
