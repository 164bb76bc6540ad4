import { randomBytes } from "node:crypto";
import { now } from "./clock";

const ID_BYTES = 16;
/** Chance is fetched for many ids at once: alerts come with five of them each, by the thousand. */
const chance = { bytes: Buffer.alloc(0), used: 0 };

function takeChance(): Buffer {
  if (chance.used === chance.bytes.length) Object.assign(chance, { bytes: randomBytes(ID_BYTES * 256), used: 0 });
  chance.used += ID_BYTES;
  return chance.bytes.subarray(chance.used - ID_BYTES, chance.used);
}

/** The instant the last id was asked for at, the one it carries, and its number among those. One for all copies of this file. */
const kept = globalThis as typeof globalThis & { sakimoriLastId?: { askedAt: number; ms: number; number: number } };
const last = (kept.sakimoriLastId ??= { askedAt: -1, ms: -1, number: 0 });
const MOST_NUMBER = 0xfff;

/**
 * A UUID version 7 (RFC 9562): ids of one table sort by the time they were made, which keeps its index compact. Those that a process
 * makes in one millisecond sort as they were made (section 6.2, method 1): what happened in that order is told in it. A clock that is
 * put back begins anew.
 */
export function newId(): string {
  const askedAt = now().getTime();
  if (askedAt > last.ms || askedAt < last.askedAt) Object.assign(last, { ms: askedAt, number: 0 });
  else if (last.number === MOST_NUMBER) Object.assign(last, { ms: last.ms + 1, number: 0 });
  else last.number += 1;
  last.askedAt = askedAt;
  const bytes = takeChance();
  bytes.writeUIntBE(last.ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.number, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
