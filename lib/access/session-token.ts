import { getToken } from "next-auth/jwt";
import { z } from "zod";
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
  });
  return SessionId.safeParse(token?.sessionId).data ?? null;
}
