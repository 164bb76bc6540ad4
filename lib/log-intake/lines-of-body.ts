import { readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { NdjsonLog } from "@/lib/detection/ndjson-log";
import { type NdjsonMapping, resolveMapping } from "@/lib/detection/ndjson-mapping";
import { type LineAnswer, refused } from "@/lib/gateways/line-http";
import { env } from "@/lib/platform/env";

const NEWLINE = 0x0a;
const MOST_LINES = 200_000;
/** JSON is read in slices of this size, so that nothing else in the worker waits for a whole batch. */
const SLICE = 256 * 1024;
/** An event becomes a line for each recipient: a small body must not become more than is held of any. */
const MOST_RENDERED = 32 * 1024 * 1024;
const NDJSON = new Set(["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines"]);

/** The lines of a body, each with its end, and how many; or why they are not taken. */
export async function linesOf(
  body: Buffer,
  contentType: string,
): Promise<{ lines: Buffer; count: number } | { refusal: LineAnswer }> {
  const isJson = NDJSON.has(contentType);
  if (!isJson && contentType !== "text/plain") {
    const message = "Send raw log lines as 'Content-Type: text/plain', JSON lines as 'application/x-ndjson'.";
    return { refusal: refused(415, "content_type", message) };
  }
  const count = countLines(body);
  if (count > MOST_LINES) return { refusal: refused(413, "too_many_lines", `A batch may have ${MOST_LINES} lines.`) };
  const isWhole = body.length === 0 || body[body.length - 1] === NEWLINE;
  const lines = isWhole ? body : Buffer.concat([body, Buffer.of(NEWLINE)]);
  if (!isJson) return { lines, count };
  const rendered = await readJsonLines(lines);
  if (rendered) return { lines: rendered, count };
  return { refusal: refused(413, "too_large", "These events have too many recipients for one batch. Send fewer at once.") };
}

/** Null for more than may be held. */
async function readJsonLines(body: Buffer): Promise<Buffer | null> {
  const reader = new NdjsonLog(mapping());
  const parts: Buffer[] = [];
  let rendered = 0;
  for (let at = 0; at < body.length; at += SLICE) {
    const part = reader.feed(body.subarray(at, at + SLICE));
    rendered += part.length;
    if (rendered > MOST_RENDERED) return null;
    parts.push(part);
    await nextTurn();
  }
  return Buffer.concat([...parts, reader.end()]);
}

function countLines(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(NEWLINE); at >= 0; at = body.indexOf(NEWLINE, at + 1)) count += 1;
  return body.length > 0 && body[body.length - 1] !== NEWLINE ? count + 1 : count;
}

let kept: NdjsonMapping | undefined;

/** How JSON lines are read. Throws where the file says something that no mapping can. */
export function mapping(): NdjsonMapping {
  const file = env().LOG_LINES_MAPPING_FILE;
  kept ??= resolveMapping(file ? JSON.parse(readFileSync(file, "utf8")) : {});
  return kept;
}
