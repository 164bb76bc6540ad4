import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { RevokeToken } from "./token-inputs";
import { tokenStream } from "./token-stream";

/** Shuts a token for good; within seconds every process refuses it. An expired one may be revoked too: it proves that it was meant. */
export function revokeToken({ tokenId, version, reason }: RevokeToken, actor: Operator) {
  return inTransaction(async (tx) => {
    const token = await tx.apiToken.findUnique({
      where: { id: tokenId },
      select: { name: true, version: true, revokedAt: true },
    });
    if (!token) throw new NotFound("tokens.refusal.notFound");
    if (token.revokedAt !== null) throw new MoveRefused("tokens.refusal.revoked", { name: token.name });
    // "Not yet revoked" is part of the WHERE, so of two people at once only one wins.
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, version, revokedAt: null },
      data: { revokedAt: now(), revokedById: actor.id, revokeReason: reason, version: { increment: 1 } },
    });
    if (count === 0) throw new StaleRecord("tokens.refusal.stale", { name: token.name });
    await recordInLedger(tx, tokenStream(tokenId), actor, { kind: "TOKEN_REVOKED", tokenId, reason: hashText(reason) });
    return { tokenId, name: token.name };
  });
}
