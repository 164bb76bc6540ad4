import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { Operator } from "./actor";

const { sql } = Prisma;

type Found = Omit<Operator, "kind" | "sessionId"> & { seenAt: Date };

/**
 * The person behind a session that holds now (not revoked, not past its end, of a user who is not disabled), and when it was last
 * noted to be in use. One statement, for every request begins with it.
 */
export async function findSignedIn(tx: Tx, sessionId: string): Promise<{ operator: Operator; seenAt: Date } | null> {
  const [found] = await readStraight<Found>(
    tx,
    sql`
    SELECT person.id, person.name, person.email, person.locale::text, session."seenAt",
        ARRAY(SELECT held.role::text FROM "UserRole" held
               WHERE held."userId" = person.id AND held."revokedAt" IS NULL ORDER BY held."grantedAt", held.id) AS roles
      FROM "Session" session JOIN "User" person ON person.id = session."userId"
     WHERE session.id = ${sessionId}::uuid AND session."revokedAt" IS NULL AND session."expiresAt" > ${now()} AND person."disabledAt" IS NULL`,
  );
  if (!found) return null;
  const { seenAt, ...person } = found;
  return { operator: { kind: "user", ...person, sessionId }, seenAt };
}

/** The same, the person alone. */
export const findOperator = async (tx: Tx, sessionId: string): Promise<Operator | null> =>
  (await findSignedIn(tx, sessionId))?.operator ?? null;

const SEEN_EVERY_MS = 5 * 60_000;

/** Notes that a session is in use, at most every five minutes: a write at every look would be too dear. */
export async function noteSessionSeen(tx: Tx, sessionId: string, seenAt: Date): Promise<void> {
  const at = now();
  if (at.getTime() - seenAt.getTime() <= SEEN_EVERY_MS) return;
  await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { seenAt: at } });
}
