import { byteAt } from "./bytes";

/**
 * 64 bits of hash in two 32-bit lanes: at a million names the chance of one collision is below 1 in 30 million. The lanes live in
 * locals while a loop runs, for a store to a field per byte would double its time.
 */
export class ByteHash {
  a = 0;
  b = 0;
  /** Of the name hashed last: it holds letters beyond ASCII, whose case is not a matter of one bit. */
  isWide = false;

  ofBytes(line: Buffer, at: number, end: number): void {
    let a = 0x811c9dc5;
    let b = 0x9747b28c;
    for (let i = at; i < end; i++) {
      const byte = byteAt(line, i);
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    }
    this.finish(a, b);
  }

  /** Names of accounts, services and recipients are equal whatever their case. */
  ofNameBytes(line: Buffer, at: number, end: number): void {
    let a = 0x811c9dc5;
    let b = 0x9747b28c;
    let seen = 0;
    for (let i = at; i < end; i++) {
      let byte = byteAt(line, i);
      seen |= byte;
      if (byte >= 65 && byte <= 90) byte += 32;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    }
    this.isWide = seen >= 128;
    this.finish(a, b);
  }

  private finish(a: number, b: number): void {
    const mixedA = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    const mixedB = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
    this.a = mixedA ^ (mixedA >>> 13);
    this.b = mixedB ^ (mixedB >>> 16);
  }
}
