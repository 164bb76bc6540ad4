import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type ApiScope, isTokenGood, stateOfToken, type TokenState } from "./token-rules";

export interface TokenRow {
  id: string;
  name: string;
  system: string;
  /** The beginning of the secret, by which it is found in another system's settings; it opens nothing. */
  beginning: string;
  scopes: ApiScope[];
  state: TokenState;
  createdAt: string;
  createdByName: string | null;
  expiresAt: string;
  usedAt: string | null;
  fromAddress: string | null;
  revokedAt: string | null;
  revokedByName: string | null;
  revokeReason: string | null;
  version: number;
}

export interface TokenList {
  rows: TokenRow[];
  /** How many stand in each view. */
  good: number;
  over: number;
}

/** Tokens that open something, the next to end first; or those that do not any more, the last to end first. */
export async function listTokens({ isOver }: { isOver: boolean }): Promise<TokenList> {
  const at = now();
  const tokens = await db.apiToken.findMany({ include: { use: true }, omit: { secretHash: true } });
  const people = await namesOf(tokens.flatMap(({ createdById, revokedById }) => [createdById, revokedById ?? []].flat()));
  const good = tokens.filter((token) => isTokenGood(token, at));
  const over = tokens.filter((token) => !isTokenGood(token, at));
  const shown = isOver
    ? over.sort((a, b) => endOf(b).getTime() - endOf(a).getTime())
    : good.sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  const rows = shown.map(({ use, ...token }) => ({
    id: token.id,
    name: token.name,
    system: token.system,
    beginning: `skm_${token.handle}_`,
    scopes: token.scopes as ApiScope[],
    state: stateOfToken(token, at),
    createdAt: token.createdAt.toISOString(),
    createdByName: people.get(token.createdById) ?? null,
    expiresAt: token.expiresAt.toISOString(),
    usedAt: use?.usedAt.toISOString() ?? null,
    fromAddress: use?.fromAddress ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
    revokedByName: (token.revokedById && people.get(token.revokedById)) ?? null,
    revokeReason: token.revokeReason,
    version: token.version,
  }));
  return { rows, good: good.length, over: over.length };
}

const endOf = ({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date }) => revokedAt ?? expiresAt;

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
