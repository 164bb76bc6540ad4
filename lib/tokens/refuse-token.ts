import type { TokenVerdict } from "./judge-secret";
import type { ApiScope } from "./token-rules";

type Refusal = Exclude<TokenVerdict, { verdict: "good" }>;

interface Answer {
  status: 401 | 403 | 429;
  error: string;
  /** What the caller can do about it. Machines and those who run them read it, so it is in English. */
  message: string;
  /** Of the WWW-Authenticate header (RFC 6750 §3). */
  challenge?: string;
}

const INVALID = 'error="invalid_token"';
const ANSWERS: Record<Refusal["verdict"], Answer> = {
  missing: { status: 401, error: "token_missing", message: "Send the token as 'Authorization: Bearer skm_...'.", challenge: "" },
  unknown: {
    status: 401,
    error: "token_unknown",
    message: "This token is not known here. Copy it whole, or have an administrator issue another.",
    challenge: INVALID,
  },
  expired: {
    status: 401,
    error: "token_expired",
    message: "This token has expired. Have an administrator issue another.",
    challenge: INVALID,
  },
  revoked: {
    status: 401,
    error: "token_revoked",
    message: "This token was revoked. Have an administrator issue another.",
    challenge: INVALID,
  },
  wrong_scope: {
    status: 403,
    error: "scope_missing",
    message: "This token was not issued for this. Have an administrator issue one with the scope named here.",
    challenge: 'error="insufficient_scope"',
  },
  too_many: {
    status: 429,
    error: "too_many_wrong_tokens",
    message: "Too many wrong tokens came from this address. Wait for as many seconds as Retry-After says.",
  },
};

export interface RefusedCall {
  status: 401 | 403 | 429;
  headers: Record<string, string>;
  body: { error: string; message: string; scope: ApiScope };
}

/** How a call without a good token is answered, the same at every door that takes one. */
export function refuseToken(judged: Refusal, scope: ApiScope): RefusedCall {
  const { status, error, message, challenge } = ANSWERS[judged.verdict];
  const headers: Record<string, string> = {};
  if (challenge !== undefined)
    headers["www-authenticate"] = ['Bearer realm="sakimori"', challenge, `scope="${scope}"`].filter(Boolean).join(", ");
  if (judged.verdict === "too_many") headers["retry-after"] = String(judged.retrySeconds);
  return { status, headers, body: { error, message, scope } };
}

/** The secret of an Authorization header; null when it has none. */
export const bearerOf = (header: string | null | undefined): string | null =>
  /^Bearer +(\S+)\s*$/i.exec(header ?? "")?.[1] ?? null;
