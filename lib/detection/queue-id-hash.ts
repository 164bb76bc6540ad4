import { byteAt, isAlphanumeric } from "./bytes";

/** 64 bits of hash in two halves. Ids are unique on their host only, so the host is part of the first half; the second is of the id alone. */
export class QueueIdHash {
  a = 0;
  b = 0;

  /** The host stands in [hostAt, hostEnd); the id begins at `at` and ends with its last letter or digit, or at `end`. */
  read(line: Buffer, hostAt: number, hostEnd: number, at: number, end: number): void {
    let a = 0x811c9dc5;
    for (let i = hostAt; i < hostEnd; i++) a = Math.imul(a ^ byteAt(line, i), 0x01000193);
    let b = 0x9747b28c;
    for (let i = at; i < end; i++) {
      const byte = byteAt(line, i);
      if (!isAlphanumeric(byte)) break;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    }
    this.a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    this.b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
  }
}
