import { byteAt, endOfAlphanumerics, type Line } from "./bytes";

const REMEMBERED: i32 = 1024;
/** Host, id, the two halves of their hash, and how long the host is: a damaged one may end in noughts. */
const ENTRY: i32 = 48;
const LONGEST: i32 = 16;

/** A message is in seven lines or so that stand close together: what was hashed lately is not hashed again. */
export class QueueIdHash {
  a: i32 = 0;
  b: i32 = 0;
  private readonly entries: usize = heap.alloc(REMEMBERED * ENTRY);

  constructor() {
    memory.fill(this.entries, 0, REMEMBERED * ENTRY);
  }

  read(line: Line, hostAt: i32, hostEnd: i32, at: i32, end: i32): void {
    const idEnd = endOfAlphanumerics(line, at, end);
    if (hostEnd - hostAt > LONGEST || idEnd - at > LONGEST || idEnd - at < 4) return this.hash(line, hostAt, hostEnd, at, idEnd);
    const base = changetype<usize>(line);
    const host = firstOf(base + hostAt, hostEnd - hostAt);
    const id = firstOf(base + at, idEnd - at);
    const place = ((load<i32>(base + idEnd - 4) ^ (load<i32>(base + at) << 3)) * 0x9e3779b1) >>> 22;
    const entry = this.entries + place * ENTRY;
    const differs = v128.or(v128.xor(host, v128.load(entry)), v128.xor(id, v128.load(entry + 16)));
    if (!v128.any_true(differs) && load<i32>(entry + 40) === hostEnd - hostAt) {
      this.a = load<i32>(entry + 32);
      this.b = load<i32>(entry + 36);
      return;
    }
    this.hash(line, hostAt, hostEnd, at, idEnd);
    v128.store(entry, host);
    v128.store(entry + 16, id);
    store<i32>(entry + 32, this.a);
    store<i32>(entry + 36, this.b);
    store<i32>(entry + 40, hostEnd - hostAt);
  }

  private hash(line: Line, hostAt: i32, hostEnd: i32, at: i32, end: i32): void {
    let a: i32 = 0x811c9dc5;
    for (let i = hostAt; i < hostEnd; i++) a = (a ^ byteAt(line, i)) * 0x01000193;
    let b: i32 = 0x9747b28c;
    for (let i = at; i < end; i++) {
      const byte = byteAt(line, i);
      a = (a ^ byte) * 0x01000193;
      b = ((b ^ byte) * 0x5bd1e995) ^ (b >>> 15);
    }
    this.a = (a ^ (a >>> 16)) * 0x85ebca6b;
    this.b = (b ^ (b >>> 15)) * 0xc2b2ae35;
  }
}

/** The first `length` of sixteen bytes, nought behind them. */
function firstOf(at: usize, length: i32): v128 {
  const places = v128(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(v128.load(at), i8x16.lt_u(places, i8x16.splat(length as i8)));
}
