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

/** A UUID version 7 (RFC 9562): ids of one table sort by the time they were made, which keeps its index compact. */
export function newId(): string {
  const bytes = takeChance();
  bytes.writeUIntBE(now().getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
