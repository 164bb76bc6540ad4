import type { Actor, Operator } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { inTransaction } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import { endSessions } from "./end-sessions";
import type { RevokeSession } from "./user-inputs";

/** Ends one session of anybody's, at once. */
export function revokeSession({ sessionId }: RevokeSession, actor: Actor) {
  return inTransaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { userId: true } });
    if (!session) throw new NotFound("users.refusal.unknownSession");
    const ended = await endSessions(tx, { userId: session.userId, why: "revoked", only: { id: sessionId } }, actor);
    if (ended === 0) throw new StaleRecord("users.refusal.sessionOver");
    return { userId: session.userId, sessionId };
  });
}

/** Ends one's own session. A session that is over already needs no ending. */
export function signOut(sessionId: string) {
  return inTransaction(async (tx) => {
    const operator: Operator | null = await findOperator(tx, sessionId);
    if (operator) await endSessions(tx, { userId: operator.id, why: "signed-out", only: { id: sessionId } }, operator);
  });
}
