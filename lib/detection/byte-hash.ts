import { byteAt } from "./bytes";

/** 64 bits of hash in two 32-bit lanes: at a million names the chance of one collision is below 1 in 30 million. */
export class ByteHash {
  a = 0;
  b = 0;

  start(seed: number): void {
    this.a = 0x811c9dc5 ^ seed;
    this.b = 0x9747b28c + seed;
  }

  add(byte: number): void {
    this.a = Math.imul(this.a ^ byte, 0x01000193);
    this.b = Math.imul(this.b ^ byte, 0x5bd1e995) ^ (this.b >>> 15);
  }

  finish(): void {
    let a = this.a;
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    this.a = a ^ (a >>> 13);
    let b = this.b;
    b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
    this.b = b ^ (b >>> 16);
  }

  ofBytes(line: Buffer, at: number, end: number, seed = 0): void {
    this.start(seed);
    for (let i = at; i < end; i++) this.add(byteAt(line, i));
    this.finish();
  }

  /** Names of accounts, hosts and recipients are equal whatever their case. */
  ofNameBytes(line: Buffer, at: number, end: number, seed = 0): void {
    this.start(seed);
    for (let i = at; i < end; i++) {
      const byte = byteAt(line, i);
      this.add(byte >= 65 && byte <= 90 ? byte + 32 : byte);
    }
    this.finish();
  }
}
