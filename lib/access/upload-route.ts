import "server-only";
import type { z } from "zod";
import { DEFAULT_LOCALE } from "@/lib/i18n/locales";
import { DomainError, InvalidInput } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withoutNul } from "@/lib/platform/without-nul";
import { type Actor, may } from "./actor";
import { type MachineDoor, STATUS } from "./machine-route";
import type { Permission } from "./permissions";
import { notPermitted, translateIssues, translateRefusal } from "./translate-refusal";

interface UploadRecipe<Schema extends z.ZodType, Done, Caller extends Actor> {
  caller: (request: Request) => Promise<Caller | null>;
  /** What stands in the address beside the bytes. */
  input: Schema;
  permission: Permission;
  /** In bytes, and the sentence for a larger one. */
  limit: number;
  tooLarge: string;
  perform: (wish: z.output<Schema>, bytes: AsyncIterable<Uint8Array>, actor: Caller) => Promise<Done>;
}

/** The road of a file: its bytes are the body, handed on as they come and never held together. Everything else stands in the address. */
export function uploadRoute<Schema extends z.ZodType, Done, Caller extends Actor>(
  recipe: UploadRecipe<Schema, Done, Caller>,
): MachineDoor {
  const door = async (request: Request): Promise<Response> => {
    const actor = await recipe.caller(request);
    if (!actor) return Response.json({ status: "refused", code: "signed_out" }, { status: STATUS.signed_out });
    const locale = actor.kind === "user" ? actor.locale : DEFAULT_LOCALE;
    const parsed = recipe.input.safeParse(withoutNul(Object.fromEntries(new URL(request.url).searchParams)));
    if (!parsed.success) return Response.json(await translateIssues(parsed.error, locale), { status: STATUS.invalid_input });
    try {
      if (!may(actor, recipe.permission)) throw notPermitted(recipe.permission);
      const done = await recipe.perform(parsed.data, bytesOf(request, recipe), actor);
      return Response.json({ status: "done", data: done });
    } catch (error) {
      if (error instanceof DomainError)
        return Response.json(await translateRefusal(error, locale), { status: STATUS[error.code] });
      log.error("route.failed", { permission: recipe.permission, error });
      throw error;
    }
  };
  return Object.assign(door, { permission: recipe.permission });
}

async function* bytesOf(request: Request, { limit, tooLarge }: { limit: number; tooLarge: string }): AsyncGenerator<Uint8Array> {
  // A form of another site cannot send this type without asking the browser first.
  if (request.headers.get("content-type") !== "application/octet-stream" || !request.body) return;
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw new InvalidInput(tooLarge);
    yield chunk;
  }
}
