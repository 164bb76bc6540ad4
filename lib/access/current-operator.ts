import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { db } from "@/lib/platform/db";
import type { Operator } from "./actor";
import { findOperator, noteSessionSeen } from "./find-operator";
import { readSessionToken } from "./session-token";

/** Who is asking, or null. The session's row is read once for each request, and at every request. */
export const currentOperator = cache(async (): Promise<Operator | null> => {
  const sessionId = await readSessionToken(await cookies(), await headers());
  if (!sessionId) return null;
  const operator = await findOperator(db, sessionId);
  if (operator) await noteSessionSeen(db, sessionId);
  return operator;
});
