import { createHash } from "node:crypto";
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import path from "node:path";

/** How much of the beginning tells a file from another one that took its inode. */
const HEAD_BYTES = 512;
export const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;
/** A compressed log is a copy under another inode. */
const COMPRESSED = /\.(gz|bz2|xz|zst|lz4)$/;

/** Where the intake stands in a file. */
export interface LogPosition {
  fileId: string | null;
  headHash: string | null;
  offset: number;
}

export interface LogChunk {
  /** Whole lines only: what stands after the last newline is read again when it is finished. */
  bytes: Buffer;
  position: LogPosition;
  /** The file that was read before is gone, and what stood unread at its end with it. */
  isAfterGap: boolean;
}

export const START: LogPosition = { fileId: null, headHash: null, offset: 0 };

/**
 * Reads on from a position, to the last whole line. Of a file that was rotated by rename the rest is read first, then the new one
 * from its start; one that was emptied and begun again is read from its start. Null when there is nothing new. Throws when the
 * file cannot be read, and ENOENT when it is not there and nothing is left of the rotated one.
 */
export async function readOn(file: string, position: LogPosition): Promise<LogChunk | null> {
  const current = await readFrom(file, position, false).catch(unlessMissing);
  if (current?.isSame || position.fileId === null) return chunkOf(current, file, false);
  // Looked for only now: once the new file has lines nobody writes to the old one, so none of its last lines is passed over.
  const rotated = await findRotated(file, position);
  const rest = rotated === null ? null : await readFrom(rotated, position, current?.chunk != null);
  if (rest?.isSame && rest.chunk) return { ...rest.chunk, isAfterGap: false };
  const isGone = !rest?.isSame && position.offset > 0 && current?.fileId !== position.fileId;
  return chunkOf(current, file, isGone);
}

interface Reading {
  fileId: string;
  /** It is the file that the position belongs to, and was read on from there. */
  isSame: boolean;
  chunk: { bytes: Buffer; position: LogPosition } | null;
}

function chunkOf(reading: Reading | null, file: string, isAfterGap: boolean): LogChunk | null {
  if (!reading) throw Object.assign(new Error(`ENOENT: ${file} is not there`), { code: "ENOENT" });
  return reading.chunk && { ...reading.chunk, isAfterGap };
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** `isOver`: nobody writes to it any more, so what stands after the last newline is a line too. */
async function readFrom(name: string, position: LogPosition, isOver: boolean): Promise<Reading> {
  const file = await open(name, "r");
  try {
    const { dev, ino, size } = await file.stat();
    const fileId = `${dev}:${ino}`;
    const isSame = position.fileId === fileId && size >= position.offset && (await isSameHead(file, position));
    const from = isSame ? position.offset : 0;
    const { bytes, length } = await readLines(file, from, Math.min(size - from, CHUNK_BYTES), isOver);
    if (length === 0) return { fileId, isSame, chunk: null };
    const offset = from + length;
    return { fileId, isSame, chunk: { bytes, position: { fileId, headHash: await hashOfHead(file, offset), offset } } };
  } finally {
    await file.close();
  }
}

async function readLines(file: FileHandle, from: number, length: number, isOver: boolean) {
  const buffer = Buffer.alloc(Math.max(0, length));
  const { bytesRead } = length > 0 ? await file.read(buffer, 0, length, from) : { bytesRead: 0 };
  const read = buffer.subarray(0, bytesRead);
  const end = read.lastIndexOf(NEWLINE) + 1;
  if (end > 0) return { bytes: read.subarray(0, end), length: end };
  // A single line longer than a chunk is passed on in pieces; the parser cuts it.
  if (bytesRead === CHUNK_BYTES) return { bytes: read, length: bytesRead };
  return isOver && bytesRead > 0
    ? { bytes: Buffer.concat([read, Buffer.of(NEWLINE)]), length: bytesRead }
    : { bytes: Buffer.alloc(0), length: 0 };
}

async function isSameHead(file: FileHandle, { headHash, offset }: LogPosition): Promise<boolean> {
  return headHash === null || headHash === (await hashOfHead(file, offset));
}

/** The hash of the file's first bytes, of no more than had been read by then. */
async function hashOfHead(file: FileHandle, offset: number): Promise<string> {
  const head = Buffer.alloc(Math.min(HEAD_BYTES, offset));
  await file.read(head, 0, head.length, 0);
  return createHash("sha256").update(head).digest("hex");
}

/**
 * The file that was renamed away, found by its inode beside the log under whatever name the rotation chose: `mail.log.1`,
 * `mail.log-20261120`, `mail-20261120.log`.
 */
async function findRotated(file: string, position: LogPosition): Promise<string | null> {
  const folder = path.dirname(file);
  const own = path.basename(file);
  const stem = path.basename(file, path.extname(file));
  for (const name of await readdir(folder)) {
    if (name === own || !name.startsWith(stem) || COMPRESSED.test(name)) continue;
    const candidate = path.join(folder, name);
    const found = await stat(candidate).catch(() => null);
    if (found?.isFile() && `${found.dev}:${found.ino}` === position.fileId) return candidate;
  }
  return null;
}
