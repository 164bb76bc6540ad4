import { constants } from "node:fs";
import { type FileHandle, open, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/** How a log came to be allowed: it is followed, stands rotated beside one that is, was read as history, or lies in a folder for it. */
export type LogOrigin = "followed" | "rotated" | "history" | "folder";

export interface AllowedLog {
  path: string;
  origin: LogOrigin;
  bytes: number;
  changedAt: Date;
  isPacked: boolean;
}

/** Why a name is not taken. `notAllowed` says nothing about what lies there; `gone` is said only of what was allowed before. */
export type LogFault = "notAllowed" | "gone" | "notAFile" | "format" | "unreadable";

export class LogRefused extends Error {
  constructor(
    readonly fault: LogFault,
    readonly file: string,
  ) {
    super(`${file}: ${fault}`);
  }
}

const MOST_LISTED = 300;
const MOST_DEPTH = 3;
/** Of formats that are packed, and not by gzip: the first bytes. */
const OTHER_PACKED = ["fd377a58", "425a68", "28b52ffd", "04224d18"];

interface Places {
  /** Whole paths that are allowed, with symbolic links followed: a configured log may be one. */
  logs: Map<string, LogOrigin>;
  folders: string[];
}

/** The logs that a rule may be tried on, the youngest first. */
export async function listAllowedLogs(): Promise<AllowedLog[]> {
  const places = await readPlaces();
  const names = new Set(places.logs.keys());
  for (const log of places.logs.keys()) {
    const siblings = await readdir(path.dirname(log)).catch(() => []);
    for (const name of siblings) if (isRotationOf(path.basename(log), name)) names.add(path.join(path.dirname(log), name));
  }
  for (const folder of places.folders) for (const name of await filesBelow(folder, MOST_DEPTH)) names.add(name);
  const logs = await Promise.all([...names].map((name) => lookAt(name, places).catch(() => null)));
  return logs
    .filter((log): log is AllowedLog => log !== null)
    .sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
    .slice(0, MOST_LISTED);
}

/** A log by the name that somebody typed. Throws LogRefused unless it is one of those that may be read. */
export async function findAllowedLog(name: string): Promise<AllowedLog> {
  return lookAt(name, await readPlaces());
}

export interface OpenLog extends AllowedLog {
  handle: FileHandle;
}

/** Opens a log that may be read, and looks once more that nobody has put something else in its place meanwhile. */
export async function openAllowedLog(name: string): Promise<OpenLog> {
  const log = await findAllowedLog(name);
  // Not through a symbolic link, and not waiting for the other end of a pipe.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(log.path, flags).catch(() => {
    throw new LogRefused("unreadable", name);
  });
  const [opened, again] = await Promise.all([handle.stat(), findAllowedLog(name).catch(() => null)]);
  const named = again && (await stat(again.path).catch(() => null));
  if (!opened.isFile() || again?.path !== log.path || named?.ino !== opened.ino || named.dev !== opened.dev) {
    await handle.close();
    throw new LogRefused("notAllowed", name);
  }
  return { ...log, bytes: opened.size, changedAt: opened.mtime, handle };
}

async function readPlaces(): Promise<Places> {
  const { MAIL_LOG_FILES, BACKTEST_DIRS } = env();
  const sources = await db.logSource.findMany({
    where: { kind: { in: ["file", "history"] } },
    select: { path: true, kind: true },
  });
  const wanted: [string, LogOrigin][] = [
    ...sources.map(({ path: file, kind }): [string, LogOrigin] => [file, kind === "history" ? "history" : "followed"]),
    ...MAIL_LOG_FILES.map((file): [string, LogOrigin] => [file, "followed"]),
  ];
  const logs = new Map<string, LogOrigin>();
  for (const [file, origin] of wanted) logs.set(await realpath(file).catch(() => path.resolve(file)), origin);
  const folders = await Promise.all(BACKTEST_DIRS.map((folder) => realpath(folder).catch(() => null)));
  return { logs, folders: folders.filter((folder) => folder !== null) };
}

async function lookAt(name: string, { logs, folders }: Places): Promise<AllowedLog> {
  const candidates = path.isAbsolute(name) ? [name] : [...logs.keys()].map(path.dirname).concat(folders).map(within(name));
  for (const candidate of candidates) {
    const real = await realpath(candidate).catch(() => null);
    const origin = real && originOf(real, { logs, folders });
    if (!origin) continue;
    const found = await stat(real).catch(() => null);
    if (!found?.isFile()) throw new LogRefused("notAFile", name);
    return { path: real, origin, bytes: found.size, changedAt: found.mtime, isPacked: await isGzip(real, name) };
  }
  throw new LogRefused("notAllowed", name);
}

const within = (name: string) => (folder: string) => path.join(folder, name);

/** By the path that is left when every symbolic link was followed: one that leads out of a folder leads nowhere. */
function originOf(real: string, { logs, folders }: Places): LogOrigin | null {
  const own = logs.get(real);
  if (own) return own;
  const [folder, name] = [path.dirname(real), path.basename(real)];
  for (const log of logs.keys()) {
    if (path.dirname(log) === folder && isRotationOf(path.basename(log), name)) return "rotated";
  }
  return folders.some((root) => real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) ? "folder" : null;
}

/** `mail.log.1`, `mail.log-20261120.gz`, `mail-20261120.log` of `mail.log`; never `mailman.log`. */
export function isRotationOf(log: string, name: string): boolean {
  if (name === log) return false;
  if (name.startsWith(log)) return /^[.-][\w.-]+$/.test(name.slice(log.length));
  const ending = path.extname(log);
  const stem = path.basename(log, ending);
  const plain = name.replace(/\.(gz|bz2|xz|zst|lz4)$/, "");
  return (
    ending !== "" &&
    plain.startsWith(stem) &&
    plain.endsWith(ending) &&
    /^[.-]\d[\w.-]*$/.test(plain.slice(stem.length, -ending.length))
  );
}

async function isGzip(file: string, name: string): Promise<boolean> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => {
    throw new LogRefused("unreadable", name);
  });
  try {
    const head = Buffer.alloc(4);
    await handle.read(head, 0, 4, 0);
    const magic = head.toString("hex");
    if (OTHER_PACKED.some((other) => magic.startsWith(other))) throw new LogRefused("format", name);
    return magic.startsWith("1f8b");
  } finally {
    await handle.close();
  }
}

async function filesBelow(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => path.join(folder, name));
  if (depth > 0) {
    for (const entry of entries.filter((one) => one.isDirectory())) {
      if (files.length > MOST_LISTED) break;
      files.push(...(await filesBelow(path.join(folder, entry.name), depth - 1)));
    }
  }
  return files;
}
