import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { KeptTokens } from "./kept-tokens";
import { noteUse } from "./note-use";
import type { ApiScope } from "./token-rules";
import { handleOf, hashSecret, isSameHash } from "./token-secret";
import { MOST_WRONG, WrongTries } from "./wrong-tries";

/** Another system, as a door knows it once its token was looked at. */
export interface ApiCaller {
  tokenId: string;
  name: string;
  system: string;
}

export type TokenVerdict =
  | { verdict: "good"; caller: ApiCaller }
  | { verdict: "missing" | "unknown" | "expired" | "revoked" | "wrong_scope" }
  | { verdict: "too_many"; retrySeconds: number };

const tokens = new KeptTokens();
const wrong = new WrongTries();

/**
 * What a secret is worth for this scope, as sent from an address. Only who has the right secret learns that it is expired, revoked or
 * made for something else; for everybody else it is unknown. The secret goes no further than this room.
 */
export async function judgeSecret(secret: string | null, scope: ApiScope, from: string | null): Promise<TokenVerdict> {
  if (!secret) return { verdict: "missing" };
  const handle = handleOf(secret);
  // Who has shown a right secret a moment ago is heard also when somebody else behind the same address guesses.
  const retrySeconds = handle && tokens.isFresh(handle) ? 0 : wrong.secondsShut(from, Date.now());
  if (retrySeconds > 0) return { verdict: "too_many", retrySeconds };
  const token = handle && (await tokens.find(handle));
  if (!token || !isSameHash(token.secretHash, hashSecret(secret))) return refuseWrong(from);
  if (token.revokedAt !== null) return { verdict: "revoked" };
  if (token.expiresAt <= now()) return { verdict: "expired" };
  if (!token.scopes.includes(scope)) return { verdict: "wrong_scope" };
  await noteUse(token.id, from);
  return { verdict: "good", caller: { tokenId: token.id, name: token.name, system: token.system } };
}

function refuseWrong(from: string | null): TokenVerdict {
  if (wrong.add(from, Date.now()) === MOST_WRONG) log.warn("api.wrong_secrets", { from, count: MOST_WRONG });
  return { verdict: "unknown" };
}
