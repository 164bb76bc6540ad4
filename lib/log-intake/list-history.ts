import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { LogClock } from "@/lib/detection/log-clock";
import { LogTime } from "@/lib/detection/log-time";
import { SyslogHeader } from "@/lib/detection/syslog-header";
import { log } from "@/lib/platform/log";

/** Enough for the first lines of a log. */
const HEAD_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

export interface OldLog {
  path: string;
  /** Of its first line that says when it was written, else when the file was written last. */
  beganAt: number;
}

/** The older logs that a list of names stands for, the oldest first by what they say themselves. `*` stands for any part of a name. */
export async function listHistory(patterns: readonly string[]): Promise<OldLog[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) for (const name of await expand(pattern)) paths.add(name);
  const found: OldLog[] = [];
  for (const name of paths) {
    const beganAt = await beginningOf(name).catch((error: unknown) => {
      log.warn("log_intake.history_unreadable", { path: name, error });
      return Number.POSITIVE_INFINITY; // last, where its error is told
    });
    found.push({ path: name, beganAt });
  }
  return found.sort((one, other) => one.beganAt - other.beganAt || (one.path < other.path ? -1 : 1));
}

async function expand(pattern: string): Promise<string[]> {
  const name = path.basename(pattern);
  if (!name.includes("*")) return [pattern];
  const parts = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const test = new RegExp(`^${parts.join(".*")}$`);
  const folder = path.dirname(pattern);
  const entries = await readdir(folder).catch(() => []);
  return entries.filter((entry) => test.test(entry)).map((entry) => path.join(folder, entry));
}

async function beginningOf(name: string): Promise<number> {
  const head = await readHead(name);
  const { mtimeMs } = await stat(name);
  // Where lines name no year, they are of the year that brings them nearest to the file's last change.
  const time = new LogTime(new LogClock("Asia/Tokyo", undefined, mtimeMs));
  const header = new SyslogHeader();
  for (let at = 0, end = head.indexOf(NEWLINE); end >= 0; at = end + 1, end = head.indexOf(NEWLINE, at)) {
    const read = header.read(head, at, end) ? time.read(head, header.timeAt, end) : -1;
    if (read >= 0) return read;
  }
  return mtimeMs;
}

async function readHead(name: string): Promise<Buffer> {
  const file = await open(name, "r");
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0).finally(() => file.close());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head.subarray(0, bytesRead);
  const unpacked = createReadStream(name).pipe(createGunzip());
  for await (const chunk of unpacked as AsyncIterable<Buffer>) return chunk; // the first is enough; leaving ends the stream
  return Buffer.alloc(0);
}
