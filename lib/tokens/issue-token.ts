import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { IssueToken } from "./token-inputs";
import { hashSecret, makeSecret } from "./token-secret";
import { tokenStream } from "./token-stream";

const DAY_MS = 86_400_000;

/** Makes a token and returns its secret, to be shown this once: it is kept nowhere. */
export function issueToken({ name, system, scopes, days }: IssueToken, actor: Operator) {
  const { secret, handle } = makeSecret();
  return inTransaction(async (tx) => {
    const tokenId = newId();
    const createdAt = now();
    const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
    await tx.apiToken.create({
      data: {
        id: tokenId,
        handle,
        secretHash: hashSecret(secret),
        name,
        system,
        scopes,
        createdAt,
        createdById: actor.id,
        expiresAt,
      },
    });
    const fact = { kind: "TOKEN_ISSUED", tokenId, system, scopes, expiresAt: expiresAt.toISOString() } as const;
    await recordInLedger(tx, tokenStream(tokenId), actor, fact);
    return { tokenId, name, secret, expiresAt: expiresAt.toISOString() };
  });
}
