import "server-only";
import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withoutNul } from "@/lib/platform/without-nul";
import { may, type Operator } from "./actor";
import { currentOperator } from "./current-operator";
import type { Permission } from "./permissions";
import { notPermitted, type Refused, translateIssues, translateRefusal } from "./translate-refusal";

export type ActionAnswer<Done> = { status: "done"; data: Done } | Refused;

/** A public door. Its permission can be read from outside, so that a test can try every door with every role. */
export type Door<Wish, Done> = ((wish: Wish) => Promise<ActionAnswer<Done>>) & { readonly permission: Permission | "self" };

interface Recipe<Schema extends z.ZodType, Done> {
  input: Schema;
  /** `self`: what every signed-in person may do to what is their own. */
  permission: Permission | "self";
  perform: (wish: z.output<Schema>, operator: Operator) => Promise<Done>;
  /** The pages that show what has changed. */
  revalidate?: (done: Done, wish: z.output<Schema>) => readonly string[];
}

/** The road of every change a person asks for: identify, parse, authorize, perform, revalidate. */
export function operatorAction<Schema extends z.ZodType, Done>(recipe: Recipe<Schema, Done>): Door<z.input<Schema>, Done> {
  const door = async (wish: z.input<Schema>): Promise<ActionAnswer<Done>> => {
    const operator = await currentOperator();
    if (!operator) return signedOut();
    const parsed = recipe.input.safeParse(withoutNul(wish));
    if (!parsed.success) return translateIssues(parsed.error, operator.locale);
    try {
      if (recipe.permission !== "self" && !may(operator, recipe.permission)) throw notPermitted(recipe.permission);
      const data = await recipe.perform(parsed.data, operator);
      for (const path of recipe.revalidate?.(data, parsed.data) ?? []) revalidatePath(path);
      return { status: "done", data };
    } catch (error) {
      if (error instanceof DomainError) return translateRefusal(error, operator.locale);
      unstable_rethrow(error);
      log.error("action.failed", { permission: recipe.permission, userId: operator.id, error });
      throw error;
    }
  };
  return Object.assign(door, { permission: recipe.permission });
}

async function signedOut(): Promise<Refused> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  return { status: "refused", code: "signed_out", message: await sentence(locale, "access.refusal.signedOut") };
}
