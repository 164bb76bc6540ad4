import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";

/** Off the main thread, at the price that a store every few seconds can pay. */
export const pack = (text: string): Promise<Buffer> => promisify(deflateRaw)(Buffer.from(text, "utf8"), { level: 1 });
export const unpack = (bytes: Uint8Array): Promise<Buffer> => promisify(inflateRaw)(bytes);
