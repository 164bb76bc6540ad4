import { createHash } from "node:crypto";
import { type LineAnswer, type LineCall, refused } from "@/lib/gateways/line-http";
import { db } from "@/lib/platform/db";
import { judgeSecret } from "@/lib/tokens/judge-secret";
import { bearerOf, refuseToken } from "@/lib/tokens/refuse-token";
import type { HttpSource, HttpSources } from "./http-sources";
import { linesOf } from "./lines-of-body";

const KEY = /^[\x21-\x7e]{1,200}$/;
const BUSY: LineAnswer = {
  ...refused(429, "busy", "More is waiting to be read than fits. Send this again a little later."),
  headers: { "retry-after": "1" },
};

/**
 * Takes a batch of log lines from another system. It is answered with 202 only when what came of it is stored, together with its key:
 * sent again after a lost answer, it changes nothing.
 */
export async function answerLines(sources: HttpSources, call: LineCall): Promise<LineAnswer> {
  const judged = await judgeSecret(bearerOf(call.authorization), "log-lines:write", call.from);
  if (judged.verdict !== "good") {
    const { body, ...rest } = refuseToken(judged, "log-lines:write");
    return { ...rest, body: { status: "refused", ...body } };
  }
  const { caller } = judged;
  const key = call.idempotencyKey;
  if (key !== undefined && !KEY.test(key))
    return refused(400, "idempotency_key", "An Idempotency-Key has up to 200 visible ASCII characters.");
  const source = await sources.of(caller.system, caller.name);
  if (source.lines.isFull) return BUSY;
  const body = await call.readBody();
  const read = await linesOf(body, call.contentType);
  if ("refusal" in read) return read.refusal;
  if (source.lines.isFull) return BUSY;
  const { lines, count } = read;
  if (count === 0) return taken(0, false);
  if (key === undefined) {
    await source.lines.pushBatch(lines, undefined);
    return taken(count, false);
  }
  const sha256 = createHash("sha256").update(body).digest("hex");
  return takeOnce(sources, source, { key, sha256, lines: count }, lines);
}

async function takeOnce(
  { underWay }: HttpSources,
  source: HttpSource,
  batch: { key: string; sha256: string; lines: number },
  lines: Buffer,
): Promise<LineAnswer> {
  const { key, sha256 } = batch;
  const name = `${source.id} ${key}`;
  for (;;) {
    const running = underWay.get(name);
    if (running) {
      if (running.sha256 !== sha256) return otherBody(key);
      await running.stored;
      return taken(batch.lines, true);
    }
    const known = await db.logBatch.findUnique({ where: { sourceId_key: { sourceId: source.id, key } } });
    if (known) return known.sha256 === sha256 ? taken(known.lines, true) : otherBody(key);
    if (underWay.has(name)) continue; // begun while we asked
    const stored = source.lines.pushBatch(lines, batch);
    underWay.set(name, { sha256, stored });
    try {
      await stored;
      return taken(batch.lines, false);
    } finally {
      underWay.delete(name);
    }
  }
}

const taken = (lines: number, isRepeated: boolean): LineAnswer => ({
  status: 202,
  body: { status: "taken", lines, repeated: isRepeated },
});

const otherBody = (key: string): LineAnswer =>
  refused(409, "idempotency_key_reused", `Another body was sent with the key ${key} before.`);
