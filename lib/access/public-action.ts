import "server-only";
import { cookies, headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, type Locale } from "@/lib/i18n/locales";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withoutNul } from "@/lib/platform/without-nul";
import { type Refused, translateIssues, translateRefusal } from "./translate-refusal";

/** Somebody whom nobody has asked who they are. */
export interface Visitor {
  /** Where the call came from, by the word of the nearest proxy; null when there is none. */
  address: string | null;
  locale: Locale;
}

/** What was typed, so that a refused form can be drawn again with it, also without scripts. */
export type Typed = Readonly<Record<string, string>>;
export type PublicAnswer<Done> = { status: "idle" } | { status: "done"; data: Done; typed: Typed } | (Refused & { typed: Typed });

/** A form that anybody may send, with or without scripts. It is named as such in the test of the doors. */
export type PublicDoor<Done> = ((before: PublicAnswer<Done>, form: FormData) => Promise<PublicAnswer<Done>>) & {
  readonly isPublic: true;
};

interface PublicRecipe<Schema extends z.ZodType, Ticket, Done> {
  /** Of the form's fields, each a text. */
  input: Schema;
  /** Counts the call, and throws the refusal for whoever calls too often, before anything is looked up. There is no public door without. */
  admit: (wish: z.output<Schema>, visitor: Visitor) => Promise<Ticket>;
  perform: (wish: z.output<Schema>, ticket: Ticket, visitor: Visitor) => Promise<Done>;
}

/** The road of a form on a public page: parse, admit, perform. There is no session, and so no permission. */
export function publicAction<Schema extends z.ZodType, Ticket, Done>(
  recipe: PublicRecipe<Schema, Ticket, Done>,
): PublicDoor<Done> {
  const door = async (_before: PublicAnswer<Done>, form: FormData): Promise<PublicAnswer<Done>> => {
    const typed = fieldsOf(form);
    const visitor = await visitorOf();
    const parsed = recipe.input.safeParse(withoutNul(typed));
    if (!parsed.success) return { ...(await translateIssues(parsed.error, visitor.locale)), typed };
    try {
      const ticket = await recipe.admit(parsed.data, visitor);
      return { status: "done", data: await recipe.perform(parsed.data, ticket, visitor), typed };
    } catch (error) {
      if (error instanceof DomainError) return { ...(await translateRefusal(error, visitor.locale)), typed };
      unstable_rethrow(error);
      log.error("public_action.failed", { error });
      throw error;
    }
  };
  return Object.assign(door, { isPublic: true as const });
}

/** Texts only: a public form takes no file. What React adds for itself begins with "$". */
function fieldsOf(form: unknown): Typed {
  if (!(form instanceof FormData)) return {};
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$") ? [[name, value] as const] : [])),
  );
}

async function visitorOf(): Promise<Visitor> {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  // What stands before the last one in the list, anybody may have written.
  const address = asked.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return { address: address || null, locale: isLocale(chosen) ? chosen : DEFAULT_LOCALE };
}
