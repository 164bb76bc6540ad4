/** What a token may be used for. */
export const API_SCOPES = ["alerts:write", "log-lines:write", "abuse-reports:write"] as const;
export type ApiScope = (typeof API_SCOPES)[number];

export type TokenState = "active" | "expiring" | "expired" | "revoked";

/** So long before its end a token is pointed out: the other side needs time to take a new one. */
export const WARN_DAYS = 14;
const DAY_MS = 86_400_000;

interface TokenTimes {
  expiresAt: Date;
  revokedAt: Date | null;
}

export function stateOfToken({ expiresAt, revokedAt }: TokenTimes, at: Date): TokenState {
  if (revokedAt !== null) return "revoked";
  const left = expiresAt.getTime() - at.getTime();
  if (left <= 0) return "expired";
  return left <= WARN_DAYS * DAY_MS ? "expiring" : "active";
}

/** Whether it opens anything at all now. */
export function isTokenGood(token: TokenTimes, at: Date): boolean {
  const state = stateOfToken(token, at);
  return state === "active" || state === "expiring";
}
