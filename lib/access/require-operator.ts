import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { may, type Operator } from "./actor";
import { currentOperator } from "./current-operator";
import type { Permission } from "./permissions";

/**
 * The first line of every page: who asks, and whether they may. Sends those who are not signed in to the sign-in page and
 * back again afterwards; answers 403 to those whose roles do not carry the permission. `self`: every signed-in person.
 */
export async function requireOperator(permission: Permission | "self"): Promise<Operator> {
  const operator = await currentOperator();
  if (!operator) redirect(await signInAddress());
  if (permission !== "self" && !may(operator, permission)) forbidden();
  return operator;
}

async function signInAddress(): Promise<string> {
  const from = (await headers()).get("x-path");
  return from && from !== "/" ? `/sign-in?from=${encodeURIComponent(from)}` : "/sign-in";
}
