import fs, { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** So small that what was read is still in the processor's cache when it is looked at. */
export const CHUNK = 256 * 1024;
/** The detector cites lines up to 4 MiB back, so a buffer is filled again only after more bytes than that. */
export const BUFFERS = 20;
const EDGE = 64 * 1024;

export type ChunkReader = (chunk: Buffer) => Promise<void>;

/** Plain files of known size can be read anywhere at once; the rest comes as a stream. */
export function plainSizeOf(file: string): number | null {
  if (file === "-") return null;
  const descriptor = openSync(file, "r");
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw new Error(`${file} is a directory, not a log file`);
    return stat.isFile() && !isPacked(descriptor) ? stat.size : null;
  } finally {
    closeSync(descriptor);
  }
}

function isPacked(descriptor: number): boolean {
  const magic = Buffer.alloc(2);
  readSync(descriptor, magic, 0, 2, 0);
  return magic[0] === 0x1f && magic[1] === 0x8b;
}

/** `into` is memory of the caller's to read into, enough for what the detector may still cite. */
export async function readInChunks(file: string, read: ChunkReader, from = 0, into: readonly Buffer[] = []): Promise<void> {
  if (plainSizeOf(file) === null)
    return readStream(file === "-" ? process.stdin : fs.createReadStream(file, { highWaterMark: CHUNK }), read);
  const descriptor = openSync(file, "r");
  const buffers = into.length > 0 ? into : Array.from({ length: BUFFERS }, () => Buffer.allocUnsafeSlow(CHUNK));
  let position = from;
  for (let turn = 0; ; turn++) {
    const buffer = buffers[turn % buffers.length] ?? Buffer.alloc(CHUNK);
    const length = readSync(descriptor, buffer, 0, CHUNK, position);
    if (length === 0) break;
    position += length;
    await read(buffer.subarray(0, length));
  }
  closeSync(descriptor);
}

/** Packed or plain, told by the first two bytes. */
async function readStream(source: NodeJS.ReadableStream, read: ChunkReader): Promise<void> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await pieces.next();
  if (first.done === true) return;
  // Only a stream needs them, and loading them takes longer than reading a small file.
  const [{ Readable }, { createGunzip }] = await Promise.all([import("node:stream"), import("node:zlib")]);
  const all = Readable.from(withFirst(first.value, pieces), { objectMode: false });
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const input = packed ? all.pipe(createGunzip({ chunkSize: CHUNK })) : all;
  if (packed) all.on("error", (error) => input.destroy(error));
  for await (const chunk of input) await read(chunk as Buffer);
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let piece = await rest.next(); piece.done !== true; piece = await rest.next()) yield piece.value;
}

/** First and last line. A packed file has to be unpacked for its end; only done where headers lack the year. */
export async function edgesOf(file: string): Promise<{ head: string; tail: string }> {
  let head = "";
  let tail = Buffer.alloc(0);
  const note: ChunkReader = async (chunk) => {
    if (head === "") head = chunk.toString("utf8", 0, EDGE).split("\n")[0] ?? "";
    tail = Buffer.concat([tail, chunk.subarray(-EDGE)]).subarray(-EDGE);
  };
  const size = plainSizeOf(file);
  if (size === null) await readInChunks(file, note);
  else for (const position of [0, Math.max(0, size - EDGE)]) await note(readAt(file, position));
  return { head, tail: tail.toString("utf8").trimEnd().split("\n").at(-1) ?? "" };
}

function readAt(file: string, position: number): Buffer {
  const descriptor = openSync(file, "r");
  const buffer = Buffer.alloc(EDGE);
  const length = readSync(descriptor, buffer, 0, EDGE, position);
  closeSync(descriptor);
  return buffer.subarray(0, length);
}
