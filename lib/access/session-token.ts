import { createHash } from "node:crypto";
import { decode, getToken, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { env, requiredEnv } from "@/lib/platform/env";

/** All that the browser's token carries: which row of Session to look up. */
export interface SessionToken {
  sessionId: string;
}

const SessionId = z.uuid();

type Cookies = { getAll: () => { name: string; value: string }[] };

/** The session that the browser's token names; whether it still holds, only its row can tell. */
export async function readSessionToken(cookies: Cookies, headers: Headers): Promise<string | null> {
  const token = await getToken({
    // next-auth asks for a request of the pages router; it reads these two things of it only.
    req: { cookies, headers } as never,
    secret: requiredEnv("NEXTAUTH_SECRET"),
    secureCookie: env().NEXTAUTH_URL.startsWith("https://"),
    decode: decodeOnce,
  });
  return SessionId.safeParse(token?.sessionId).data ?? null;
}

/** Browsers of so many people come back with the same token again and again. */
const MOST_KNOWN = 2000;
const known = new Map<string, JWT>();

/** Opens each token once: deriving the key and deciphering cost more than the look at its session's row. Kept by its hash, until it ends. */
async function decodeOnce(params: JWTDecodeParams): Promise<JWT | null> {
  const key = createHash("sha256").update(`${params.token}`).digest("base64");
  const before = known.get(key);
  if (before && Number(before.exp) * 1000 > now().getTime()) return before;
  known.delete(key);
  const token = await decode(params);
  if (!token) return null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, token);
  return token;
}
