import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { isLocale, LOCALE_COOKIE } from "@/lib/i18n/locales";
import { db } from "@/lib/platform/db";
import type { Operator } from "./actor";
import { findSignedIn, noteSessionSeen } from "./find-operator";
import { readSessionToken } from "./session-token";

/** Who is asking, or null. The session's row is read once for each request, and at every request. */
export const currentOperator = cache(async (): Promise<Operator | null> => {
  const jar = await cookies();
  const sessionId = await readSessionToken(jar, await headers());
  if (!sessionId) return null;
  const signedIn = await findSignedIn(db, sessionId);
  if (!signedIn) return null;
  const { operator, seenAt } = signedIn;
  await noteSessionSeen(db, sessionId, seenAt);
  // The page is drawn in the language of this browser's cookie: what we answer has to be in the same, whatever was chosen in another.
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? { ...operator, locale: chosen } : operator;
});
