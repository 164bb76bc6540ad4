import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { LogPosition } from "./log-file";

/** A compressed log is a copy that is not read as it is. */
const COMPRESSED = /\.(gz|bz2|xz|zst|lz4)$/;
/** What rotation puts behind a name: `.1`, `-20261120`, `.2026-11-20`. Other logs stand beside: `mail.err` holds lines of `mail.log`. */
const ROTATED = /^[.-]\d[\dT:_.-]*$/;

type HeadTest = (file: FileHandle, position: LogPosition) => Promise<boolean>;

/**
 * The file that was renamed away, found by its inode beside the log under whatever name the rotation chose (`mail.log.1`,
 * `mail.log-20261120`, `mail-20261120.log`); else a copy of it, found by its beginning, where the log itself was emptied.
 */
export async function findRotated(file: string, position: LogPosition, isHeadOf: HeadTest): Promise<string | null> {
  const beside = await listBeside(file);
  const known = Math.max(position.offset, position.countedOffset);
  const isIt = async ({ name, size }: Beside) => size >= known && (await hasHead(name, position, isHeadOf));
  const renamed = beside.find(({ fileId }) => fileId === position.fileId);
  // A log that was emptied, begun again and then renamed has the same inode, and is another.
  if (renamed && (await isIt(renamed))) return renamed.name;
  for (const other of beside) if (known > 0 && isRotatedName(file, other.name) && (await isIt(other))) return other.name;
  return null;
}

/** What was rotated after that file, the oldest first: rotations that passed while nobody read. */
export async function findNextRotated(file: string, rotated: string): Promise<string | null> {
  const { mtimeNs } = await stat(rotated, { bigint: true });
  const later = (await listBeside(file))
    .filter((other) => other.writtenAt > mtimeNs && other.size > 0 && isRotatedName(file, other.name))
    .sort((one, other) => (one.writtenAt < other.writtenAt ? -1 : 1));
  return later[0]?.name ?? null;
}

interface Beside {
  name: string;
  fileId: string;
  size: number;
  writtenAt: bigint;
}

async function listBeside(file: string): Promise<Beside[]> {
  const folder = path.dirname(file);
  const own = path.basename(file);
  const stem = path.basename(file, path.extname(file));
  const found: Beside[] = [];
  for (const entry of await readdir(folder)) {
    if (entry === own || !entry.startsWith(stem) || COMPRESSED.test(entry)) continue;
    const name = path.join(folder, entry);
    const facts = await stat(name, { bigint: true }).catch(() => null);
    if (facts?.isFile())
      found.push({ name, fileId: `${facts.dev}:${facts.ino}`, size: Number(facts.size), writtenAt: facts.mtimeNs });
  }
  return found;
}

function isRotatedName(file: string, name: string): boolean {
  const own = path.basename(file);
  const extension = path.extname(file);
  const stem = path.basename(file, extension);
  const entry = path.basename(name);
  if (entry.startsWith(own)) return ROTATED.test(entry.slice(own.length));
  return entry.endsWith(extension) && ROTATED.test(entry.slice(stem.length, entry.length - extension.length));
}

async function hasHead(name: string, position: LogPosition, isHeadOf: HeadTest): Promise<boolean> {
  const file = await open(name, "r");
  try {
    return await isHeadOf(file, position);
  } finally {
    await file.close();
  }
}
