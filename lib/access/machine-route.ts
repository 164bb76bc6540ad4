import "server-only";
import type { z } from "zod";
import { DEFAULT_LOCALE } from "@/lib/i18n/locales";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withoutNul } from "@/lib/platform/without-nul";
import { type Actor, may } from "./actor";
import type { Permission } from "./permissions";
import { notPermitted, translateIssues, translateRefusal } from "./translate-refusal";

interface MachineRecipe<Schema extends z.ZodType, Done, Caller extends Actor> {
  /** Who is calling; null is answered with 401. */
  caller: (request: Request) => Promise<Caller | null>;
  input: Schema;
  permission: Permission | "self";
  perform: (wish: z.output<Schema>, actor: Caller) => Promise<Done>;
  /** The answer when it is not JSON: a file, a stream. */
  answer?: (done: Done) => Response;
}

type RouteHandler = (
  request: Request,
  context?: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export type MachineDoor = RouteHandler & { readonly permission: Permission | "self" };

/** How a refusal is answered. */
export const STATUS = {
  not_found: 404,
  not_permitted: 403,
  move_refused: 409,
  stale_record: 409,
  invalid_input: 422,
  signed_out: 401,
} as const;

/** The same road for route handlers: identify, parse, authorize, perform. Wishes come as JSON, or in the address for GET. */
export function machineRoute<Schema extends z.ZodType, Done, Caller extends Actor>(
  recipe: MachineRecipe<Schema, Done, Caller>,
): MachineDoor {
  const door: RouteHandler = async (request, context) => {
    const actor = await recipe.caller(request);
    if (!actor) return Response.json({ status: "refused", code: "signed_out" }, { status: 401 });
    const locale = actor.kind === "user" ? actor.locale : DEFAULT_LOCALE;
    const parsed = recipe.input.safeParse(withoutNul({ ...(await context?.params), ...(await readWish(request)) }));
    if (!parsed.success) return Response.json(await translateIssues(parsed.error, locale), { status: STATUS.invalid_input });
    try {
      if (recipe.permission !== "self" && !may(actor, recipe.permission)) throw notPermitted(recipe.permission);
      const done = await recipe.perform(parsed.data, actor);
      return recipe.answer?.(done) ?? Response.json({ status: "done", data: done });
    } catch (error) {
      if (error instanceof DomainError)
        return Response.json(await translateRefusal(error, locale), { status: STATUS[error.code] });
      log.error("route.failed", { permission: recipe.permission, error });
      throw error;
    }
  };
  return Object.assign(door, { permission: recipe.permission });
}

/** A body that is no JSON object counts as empty: the schema says what is missing. Forms of other sites cannot send JSON. */
async function readWish(request: Request): Promise<object> {
  if (request.method === "GET") return Object.fromEntries(new URL(request.url).searchParams);
  if (!request.headers.get("content-type")?.startsWith("application/json")) return {};
  const body: unknown = await request.json().catch(() => null);
  return typeof body === "object" && body !== null ? body : {};
}
