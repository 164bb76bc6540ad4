import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { userStream } from "./user-stream";

export type SessionEnd = "signed-out" | "revoked" | "password-changed" | "user-disabled";

/** Ends a user's running sessions at once, all or those that `only` names, each with its ledger entry. */
export async function endSessions(
  tx: Tx,
  { userId, why, only }: { userId: string; why: SessionEnd; only?: { id: string } | { not: string } },
  actor: Actor,
): Promise<number> {
  const at = now();
  const id = only && ("id" in only ? only.id : { not: only.not });
  const ended = await tx.session.updateManyAndReturn({
    where: { userId, id, revokedAt: null, expiresAt: { gt: at } },
    data: { revokedAt: at, revokedFor: why },
    select: { id: true },
  });
  for (const session of ended) {
    await recordInLedger(tx, userStream(userId), actor, { kind: "SESSION_ENDED", userId, sessionId: session.id, why });
  }
  return ended.length;
}
