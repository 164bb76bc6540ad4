import { createHash } from "node:crypto";
import { type FileHandle, open, stat } from "node:fs/promises";

/** How much of the beginning tells a file from another one that took its inode. */
const HEAD_BYTES = 512;
export const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

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
}

export const START: LogPosition = { fileId: null, headHash: null, offset: 0 };

/**
 * Reads on from a position, to the last whole line. A file that was rotated by rename, or emptied and begun again, is read from
 * its start. Null when there is nothing new. Throws when the file cannot be read (ENOENT while it is being rotated).
 */
export async function readOn(path: string, position: LogPosition): Promise<LogChunk | null> {
  const file = await open(path, "r");
  try {
    const { dev, ino, size } = await file.stat();
    const fileId = `${dev}:${ino}`;
    const isSame = position.fileId === fileId && size >= position.offset && (await isSameHead(file, position));
    const from = isSame ? position.offset : 0;
    const bytes = await readLines(file, from, Math.min(size - from, CHUNK_BYTES));
    if (bytes.length === 0) return null;
    const offset = from + bytes.length;
    return { bytes, position: { fileId, headHash: await hashOfHead(file, offset), offset } };
  } finally {
    await file.close();
  }
}

async function readLines(file: FileHandle, from: number, length: number): Promise<Buffer> {
  if (length <= 0) return Buffer.alloc(0);
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, from);
  const end = buffer.lastIndexOf(NEWLINE, bytesRead - 1);
  // A single line longer than a chunk is passed on in pieces; the parser cuts it.
  if (end < 0) return bytesRead === CHUNK_BYTES ? buffer : Buffer.alloc(0);
  return buffer.subarray(0, end + 1);
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

/** What was left unread in a file that was renamed away: its rest, found by its inode under the usual rotated names. */
export async function findRotated(path: string, position: LogPosition): Promise<string | null> {
  if (position.fileId === null) return null;
  for (const name of [`${path}.1`, `${path}.0`, `${path}-old`]) {
    const found = await stat(name).catch(() => null);
    if (found && `${found.dev}:${found.ino}` === position.fileId && found.size > position.offset) return name;
  }
  return null;
}
