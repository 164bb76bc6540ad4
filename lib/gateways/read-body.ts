import type { IncomingMessage } from "node:http";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

export interface BodyLimits {
  /** As sent. */
  packedBytes: number;
  /** Unpacked. */
  bytes: number;
  /** Of all bodies in memory together. */
  atOnce: number;
}

/** Why a body was not taken: with the status and a word that a program can tell. */
export class BodyRefused extends Error {
  override readonly name = "BodyRefused";
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The whole body, unpacked where it is gzip. Holds no more than the limits at any moment, however small a bomb was when it came. */
export async function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  held: { bytes: number },
): Promise<{ bytes: Buffer; release: () => void }> {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip")
    throw new BodyRefused(415, "encoding", "The body may be gzip or not packed at all.");
  if (Number(request.headers["content-length"] ?? 0) > limits.packedBytes) throw tooLarge(limits.packedBytes);
  const parts: Buffer[] = [];
  let mine = 0;
  const release = () => {
    held.bytes -= mine;
    mine = 0;
    parts.length = 0;
  };
  try {
    for await (const part of unpacked(request, encoding === "gzip", limits.packedBytes)) {
      if (mine + part.length > limits.bytes) throw tooLarge(limits.bytes);
      if (held.bytes + part.length > limits.atOnce)
        throw new BodyRefused(429, "busy", "Too much is being read. Send this again a little later.");
      held.bytes += part.length;
      mine += part.length;
      parts.push(part);
    }
    return { bytes: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), release };
  } catch (error) {
    release();
    if (error instanceof BodyRefused) throw error;
    const isGzipError = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
    if (isGzipError) throw new BodyRefused(400, "gzip", "The body is not gzip, or not all of it.");
    throw new BodyRefused(400, "cut_off", "The body ended before its end.");
  }
}

function unpacked(request: IncomingMessage, isPacked: boolean, packedBytes: number): AsyncIterable<Buffer> {
  const counted = Readable.from(countedParts(request, packedBytes));
  if (!isPacked) return counted;
  // Taken apart as it is asked for: a small piece of a bomb never becomes a large one in memory.
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  pipeline(counted, gunzip, () => {}); // its error comes out of the loop over gunzip
  return gunzip;
}

async function* countedParts(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let heard = 0;
  // Left early it must not be torn down: the sender is still to be told why.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    heard += part.length;
    if (heard > most) throw tooLarge(most);
    yield part;
  }
}

const tooLarge = (most: number) =>
  new BodyRefused(413, "too_large", `A body may have ${Math.floor(most / 1024 / 1024)} MB. Send the lines in smaller batches.`);
