import "server-only";
import { log } from "@/lib/platform/log";
import { callerAddress } from "./caller-address";
import { type ApiCaller, judgeSecret } from "./judge-secret";
import { type ReadRefusal, readJson } from "./read-json";
import { bearerOf, refuseToken } from "./refuse-token";
import type { ApiScope } from "./token-rules";

interface TokenRecipe {
  scope: ApiScope;
  /** Of the body, in bytes. */
  limit: number;
  /** So many at once in this process; further ones are told to come again. */
  atOnce: number;
  perform: (body: unknown, caller: ApiCaller, headers: Headers) => Promise<Response>;
}

/** A door for other systems: its scope can be read from outside, so that a test can try every door. */
export type TokenDoor = ((request: Request) => Promise<Response>) & { readonly scope: ApiScope };

const refuse = (status: number, error: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ status: "refused", error, message }, { status, headers });

const UNREADABLE: Record<ReadRefusal, readonly [status: number, message: string]> = {
  wrong_type: [415, "Send JSON with 'Content-Type: application/json', not compressed."],
  too_large: [413, "The request is too large. Send it in smaller batches."],
  not_json: [400, "The body is not JSON in UTF-8."],
};

/** The road of another system's call: whose token, room for it, its body, then what it asks for. Every answer is JSON. */
export function tokenRoute({ scope, limit, atOnce, perform }: TokenRecipe): TokenDoor {
  let running = 0;
  const door = async (request: Request): Promise<Response> => {
    const judged = await judgeSecret(bearerOf(request.headers.get("authorization")), scope, callerAddress(request.headers));
    if (judged.verdict !== "good") {
      const { status, headers, body } = refuseToken(judged, scope);
      return Response.json({ status: "refused", ...body }, { status, headers });
    }
    if (running >= atOnce) return refuse(429, "too_busy", "Too much at once. Send this again.", { "retry-after": "1" });
    running += 1;
    try {
      const read = await readJson(request, limit);
      if ("refusal" in read) return refuse(UNREADABLE[read.refusal][0], read.refusal, UNREADABLE[read.refusal][1]);
      return await perform(read.body, judged.caller, request.headers);
    } catch (error) {
      log.error("api.failed", { scope, error });
      return refuse(500, "failed", "This failed here, and nothing of it was kept. Send it again.");
    } finally {
      running -= 1;
    }
  };
  return Object.assign(door, { scope });
}
