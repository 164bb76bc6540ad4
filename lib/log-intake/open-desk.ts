import { stat } from "node:fs/promises";
import path from "node:path";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { FollowedFile } from "./followed-file";
import { HistoryFile } from "./history-file";
import { listHistory } from "./list-history";
import { SourceDesk } from "./source-desk";
import { leaveOthers, noteHeard, openSource, placeOf, stateOf } from "./source-rows";

const TOO_LATE = "Not read: the detector was live already when this log was named";
/** Further than any file: all of it was counted before. */
const ALL = BigInt(Number.MAX_SAFE_INTEGER);

export interface SourcesAsked {
  files: readonly string[];
  history: readonly string[];
  /** Rows of listeners, which are added to the desk by whoever listens. */
  listeners: readonly string[];
}

/** Opens the rows of everything that is named. `isFresh`: the detector knows nothing yet, so older logs may still teach it. */
export async function openDesk({ files, history, listeners }: SourcesAsked, isFresh: boolean): Promise<SourceDesk> {
  await leaveOthers([...files, ...listeners]);
  const followed = [];
  for (const file of files) followed.push(await openSource({ kind: "file", path: file, name: file }));
  const old = history.length > 0 ? await openHistory(history, followed, isFresh) : { logs: [], beganAt: null };
  const desk = new SourceDesk(old.beganAt);
  for (const { source, state } of old.logs) desk.add(source, state);
  for (const row of followed)
    desk.add(new FollowedFile(row.path, row.fileId === null ? null : placeOf(row)), { ...stateOf(row) });
  return desk;
}

type Followed = Awaited<ReturnType<typeof openSource>>;

async function openHistory(patterns: readonly string[], followed: readonly Followed[], isFresh: boolean) {
  const isLive = !isFresh && (await db.logSource.count({ where: { kind: { not: "history" }, linesRead: { gt: 0 } } })) > 0;
  // Where hours were counted before, nobody can tell which of them came from these logs: they teach, and count nothing.
  const isCounted = isFresh && (await db.accountHour.count({ take: 1 })) > 0;
  const logs = [];
  let beganAt: number | null = null;
  for (const old of await listHistory(patterns)) {
    if (await isFollowed(old.path, followed)) continue;
    const known = await db.logSource.findUnique({ where: { path: old.path } });
    if (!known && isLive) {
      log.warn("log_intake.history_too_late", { path: old.path });
      await openSource({ kind: "history", path: old.path, name: old.path });
      await noteHeard([old.path], TOO_LATE);
      continue;
    }
    if (known && isLive && known.offset === 0n && !known.finishedAt) continue;
    const row = known ?? (await openSource({ kind: "history", path: old.path, name: old.path }));
    const place = placeOf(row);
    if (!known && isCounted) place.countedOffset = ALL;
    const isFinished = row.finishedAt !== null;
    beganAt ??= Number.isFinite(old.beganAt) ? old.beganAt : null;
    logs.push({ source: new HistoryFile(old.path, { place, isFinished }), state: stateOf(row) });
  }
  return { logs, beganAt };
}

/** A log is either followed or history, also under the name that rotation gave it. */
async function isFollowed(name: string, followed: readonly Followed[]): Promise<boolean> {
  if (followed.some((row) => path.resolve(row.path) === path.resolve(name))) return true;
  const facts = await stat(name).catch(() => null);
  return facts !== null && followed.some(({ fileId }) => fileId === `${facts.dev}:${facts.ino}`);
}
