import { createReadStream, read } from "node:fs";
import { promisify } from "node:util";
import { createGunzip } from "node:zlib";
import type { BacktestJob } from "./backtest-job";

const CHUNK = 1024 * 1024;
/** The detector cites lines up to 4 MiB back, so a buffer is filled again only after twice as many bytes. */
const BUFFERS = 8;
const readBytes = promisify(read);

export interface LogChunk {
  bytes: Buffer;
  /** Bytes of the file that were read so far; of a packed one as they lie there. */
  read: number;
}

/** An open log in pieces, as far as it reached when it was opened. Memory stays the same, however long it is. */
export async function* readChunks({ descriptor, bytes, isPacked }: BacktestJob["files"][number]): AsyncGenerator<LogChunk> {
  if (isPacked) yield* unpacked(descriptor, bytes);
  else yield* plain(descriptor, bytes);
}

async function* plain(descriptor: number, limit: number): AsyncGenerator<LogChunk> {
  const buffers = Array.from({ length: BUFFERS }, () => Buffer.allocUnsafeSlow(CHUNK));
  let at = 0;
  for (let turn = 0; at < limit; turn++) {
    const buffer = buffers[turn % BUFFERS] ?? Buffer.alloc(CHUNK);
    const { bytesRead } = await readBytes(descriptor, buffer, 0, Math.min(CHUNK, limit - at), at);
    if (bytesRead === 0) return; // it was cut meanwhile
    at += bytesRead;
    yield { bytes: buffer.subarray(0, bytesRead), read: at };
  }
}

async function* unpacked(descriptor: number, limit: number): AsyncGenerator<LogChunk> {
  const packed = createReadStream("", { fd: descriptor, autoClose: false, start: 0, end: Math.max(0, limit - 1) });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  packed.on("error", (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  for await (const bytes of gunzip) yield { bytes: bytes as Buffer, read: packed.bytesRead };
}
