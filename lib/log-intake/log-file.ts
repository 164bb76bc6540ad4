import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { findNextRotated, findRotated } from "./rotated-file";

/** How much of the beginning tells a file from another one that took its inode. */
const HEAD_BYTES = 512;
export const CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Where the intake stands in a file. */
export interface LogPosition {
  fileId: string | null;
  /** Of the first bytes, of no more than had been read by then. */
  headHash: string | null;
  offset: number;
  /** How far its lines were counted; ahead of the offset where they are read a second time. */
  countedOffset: number;
  /** The offset lies inside a line that is longer than a chunk: what is left of it is let go. */
  isInOverlong: boolean;
}

export interface LogChunk {
  /** Whole lines only: what stands after the last newline is read again when it is finished. */
  bytes: Buffer;
  position: LogPosition;
  /** The file that was read before is gone, and what stood unread at its end with it. */
  isAfterGap: boolean;
  /** These lines were counted before, by a detector whose state is lost. */
  isAgain: boolean;
  /** Bytes that stand unread in the file behind these. */
  behind: number;
  /** Some of them were not looked at; those that were are an unfinished line. */
  hasMore: boolean;
}

export const START: LogPosition = { fileId: null, headHash: null, offset: 0, countedOffset: 0, isInOverlong: false };

/**
 * Reads on from a position, to the last whole line. Of a file that was rotated, by rename or by a copy, the rest is read first, then
 * what was rotated since, then the new one from its start. Null when there is nothing new. Throws when the file cannot be read, and
 * ENOENT when it is not there and nothing is left of the rotated one.
 */
export async function readOn(file: string, position: LogPosition): Promise<LogChunk | null> {
  const current = await readFrom(file, position, false).catch(unlessMissing);
  if (current?.isSame || position.fileId === null) return chunkOf(current, file, false);
  // Looked for only now: once the new file has lines nobody writes to the old one, so none of its last lines is passed over.
  const rotated = await findRotated(file, position, isHeadOf);
  const next = rotated === null ? null : await findNextRotated(file, rotated);
  // It is over too once another was rotated after it: a log that is quiet since then must not hold that one's lines back.
  const isOver = current?.chunk != null || next !== null;
  const rest = rotated === null ? null : await readFrom(rotated, position, isOver);
  if (rest?.isSame && rest.chunk) return { ...rest.chunk, isAfterGap: false };
  if (rest?.isSame && next !== null) {
    const reading = await readFrom(next, { ...START }, current?.chunk != null);
    if (reading.chunk) return { ...reading.chunk, isAfterGap: false };
  }
  const isGone = !rest?.isSame && position.offset > 0 && current?.fileId !== position.fileId;
  return chunkOf(current, file, isGone);
}

interface Reading {
  fileId: string;
  /** It is the file that the position belongs to, and was read on from there. */
  isSame: boolean;
  chunk: Omit<LogChunk, "isAfterGap"> | null;
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
    const known = Math.max(position.offset, position.countedOffset);
    // A copy of the file has another identity, but the same beginning.
    const isSame = size >= known && (await isHeadOf(file, position)) && (position.fileId === fileId || known > 0);
    const from = isSame ? position : { ...START, fileId };
    const isAgain = from.offset < from.countedOffset;
    const most = Math.min(CHUNK_BYTES, (isAgain ? from.countedOffset : size) - from.offset);
    const hasMore = from.offset + most < size;
    const read = await readLines(file, from, most, isOver);
    if (read.length === 0) return { fileId, isSame, chunk: null };
    const offset = from.offset + read.length;
    const countedOffset = Math.max(offset, from.countedOffset);
    const headHash = await hashOfHead(file, countedOffset);
    // Emptied meanwhile: by a hash of nothing its copy would not be known again. The position before knows it, and reads these lines there.
    if ((await file.stat()).size < countedOffset || !(await isHeadOf(file, from))) return { fileId, isSame, chunk: null };
    const next = { fileId, headHash, offset, countedOffset, isInOverlong: read.isInOverlong };
    return { fileId, isSame, chunk: { bytes: read.bytes, position: next, isAgain, behind: size - offset, hasMore } };
  } finally {
    await file.close();
  }
}

async function readLines(file: FileHandle, from: LogPosition, most: number, isOver: boolean) {
  const nothing = { bytes: Buffer.alloc(0), length: 0, isInOverlong: from.isInOverlong };
  if (most <= 0) return nothing;
  const buffer = Buffer.allocUnsafe(most);
  const { bytesRead } = await file.read(buffer, 0, most, from.offset);
  const read = buffer.subarray(0, bytesRead);
  const start = from.isInOverlong ? read.indexOf(NEWLINE) + 1 : 0;
  if (from.isInOverlong && start === 0) return { ...nothing, length: bytesRead };
  const end = read.lastIndexOf(NEWLINE) + 1;
  if (end > 0) return { bytes: read.subarray(start, end), length: end, isInOverlong: false };
  if (bytesRead === CHUNK_BYTES) return { bytes: nothing.bytes, length: bytesRead, isInOverlong: true };
  return isOver && bytesRead > 0
    ? { bytes: Buffer.concat([read, Buffer.of(NEWLINE)]), length: bytesRead, isInOverlong: false }
    : nothing;
}

/** Whether a file begins as the one of the position did. */
async function isHeadOf(file: FileHandle, { headHash, offset, countedOffset }: LogPosition): Promise<boolean> {
  return headHash === null || headHash === (await hashOfHead(file, Math.max(offset, countedOffset)));
}

async function hashOfHead(file: FileHandle, read: number): Promise<string> {
  const head = Buffer.alloc(Math.min(HEAD_BYTES, read));
  await file.read(head, 0, head.length, 0);
  return createHash("sha256").update(head).digest("hex");
}
