import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { env, requiredEnv } from "@/lib/platform/env";

export const STATUS_COOKIE = "status";
/** Long enough to read and to answer; short, for it may lie in a browser that others use too. */
export const PASS_MINUTES = 30;

/** What the browser keeps after the code was right: which code it was, until when, and our signature. Nothing of the customer. */
export function statusPass(statusCodeId: string): string {
  const until = now().getTime() + PASS_MINUTES * 60_000;
  return [statusCodeId, until, sign(statusCodeId, until)].join(".");
}

/** The code that a pass stands for; null when it is over or was not made by us. Whether the code still holds, only its row can tell. */
export function readPass(pass: string | undefined): string | null {
  const [id = "", until = "", signature = ""] = pass?.split(".") ?? [];
  const statusCodeId = z.uuid().safeParse(id).data;
  if (!statusCodeId) return null;
  const given = Buffer.from(signature);
  const right = Buffer.from(sign(statusCodeId, Number(until)));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return Number(until) > now().getTime() ? statusCodeId : null;
}

/** Read by no script, sent to this page alone and from no other site. */
export const passOptions = () =>
  ({
    httpOnly: true,
    sameSite: "strict",
    path: "/status",
    secure: env().NEXTAUTH_URL.startsWith("https://"),
    maxAge: PASS_MINUTES * 60,
  }) as const;

/** Under a name of its own: nothing else that is signed with this secret can be taken for a pass. */
const sign = (statusCodeId: string, until: number) =>
  createHmac("sha256", requiredEnv("NEXTAUTH_SECRET")).update(`status-pass:${statusCodeId}:${until}`).digest("base64url");
