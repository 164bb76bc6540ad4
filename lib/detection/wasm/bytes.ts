/** What `lib/detection/bytes.ts` is in JavaScript: the same names and results, on memory instead of a Buffer. */

/** A piece of memory that nothing owns. */
@unmanaged
export class Line {
  @operator("[]") at(index: i32): i32 {
    return load<u8>(changetype<usize>(this) + index);
  }
}

export class Pattern {
  constructor(
    readonly bytes: usize,
    readonly length: i32,
  ) {}

  @operator("[]") at(index: i32): i32 {
    return load<u8>(this.bytes + index);
  }
}

export function pattern(text: string): Pattern {
  return new Pattern(changetype<usize>(String.UTF8.encode(text)), text.length);
}

export function byteAt(line: Line, index: i32): i32 {
  return load<u8>(changetype<usize>(line) + index);
}

export function wordAt(words: Int32Array, index: i32): i32 {
  return unchecked(words[index]);
}

/** Eight bytes at a time, the last of them perhaps a second time; memory goes on behind a short pattern. */
export function startsWith(line: Line, at: i32, end: i32, wanted: Pattern): bool {
  const length = wanted.length;
  if (at < 0 || at + length > end) return false;
  const from = changetype<usize>(line) + at;
  const bytes = wanted.bytes;
  if (length < 8) return ((load<u64>(from) ^ load<u64>(bytes)) & (((<u64>1) << (length * 8)) - 1)) === 0;
  for (let i = 0; i < length - 8; i += 8) if (load<u64>(from + i) !== load<u64>(bytes + i)) return false;
  return load<u64>(from + length - 8) === load<u64>(bytes + length - 8);
}

export function sameBytes(line: Line, one: i32, other: i32, length: i32): bool {
  const first = changetype<usize>(line) + one;
  const second = changetype<usize>(line) + other;
  let i = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(first + i) !== load<u64>(second + i)) return false;
  for (; i < length; i++) if (load<u8>(first + i) !== load<u8>(second + i)) return false;
  return true;
}

export function findBytes(line: Line, at: i32, end: i32, wanted: Pattern): i32 {
  const first = wanted[0];
  const last = end - wanted.length + 1;
  for (let i = findByte(line, at, last, first); i >= 0; i = findByte(line, i + 1, last, first))
    if (startsWith(line, i, end, wanted)) return i;
  return -1;
}

export function findAny(line: Line, at: i32, end: i32, wanted: Pattern[]): bool {
  for (let i = 0; i < wanted.length; i++) if (findBytes(line, at, end, unchecked(wanted[i])) >= 0) return true;
  return false;
}

export function findBytesFromRight(line: Line, at: i32, end: i32, wanted: Pattern): i32 {
  const first = wanted[0];
  const last = end - wanted.length + 1;
  for (let i = findByteFromRight(line, at, last, first); i >= 0; i = findByteFromRight(line, at, i, first))
    if (startsWith(line, i, end, wanted)) return i;
  return -1;
}

export function hasControl(line: Line, at: i32, end: i32): bool {
  for (let i = at; i < end; i++) if (byteAt(line, i) < 32 || byteAt(line, i) === 127) return true;
  return false;
}

/** Sixteen bytes at a time; memory goes on behind the block, so reading beyond `end` does no harm. */
export function findByte(line: Line, at: i32, end: i32, wanted: i32): i32 {
  const sixteen = i8x16.splat(wanted as i8);
  const base = changetype<usize>(line);
  for (let i = at; i < end; i += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(base + i), sixteen));
    if (found !== 0) {
      const place = i + ctz(found);
      return place < end ? place : -1;
    }
  }
  return -1;
}

/** Sixty-four bytes at a time: lines are long. */
export function findNewline(line: Line, at: i32, end: i32): i32 {
  const newline = i8x16.splat(10);
  let i = at;
  for (; i + 64 <= end; i += 64) {
    const from = changetype<usize>(line) + i;
    const one = i8x16.eq(v128.load(from), newline);
    const two = i8x16.eq(v128.load(from, 16), newline);
    const three = i8x16.eq(v128.load(from, 32), newline);
    const four = i8x16.eq(v128.load(from, 48), newline);
    if (v128.any_true(v128.or(v128.or(one, two), v128.or(three, four)))) break;
  }
  return findByte(line, i, end, 10);
}

export function findOneOf(line: Line, at: i32, end: i32, one: i32, two: i32, three: i32): i32 {
  const base = changetype<usize>(line);
  for (let i = at; i < end; i += 16) {
    const sixteen = v128.load(base + i);
    const first = i8x16.eq(sixteen, i8x16.splat(one as i8));
    const others = v128.or(i8x16.eq(sixteen, i8x16.splat(two as i8)), i8x16.eq(sixteen, i8x16.splat(three as i8)));
    const found = i8x16.bitmask(v128.or(first, others));
    if (found !== 0) return min<i32>(i + ctz(found), end);
  }
  return end;
}

export function endOfDigits(line: Line, at: i32, end: i32): i32 {
  const base = changetype<usize>(line);
  for (let i = at; i < end; i += 16) {
    const isDigit = i8x16.lt_u(i8x16.sub(v128.load(base + i), i8x16.splat(48)), i8x16.splat(10));
    const other = ~i8x16.bitmask(isDigit) & 0xffff;
    if (other !== 0) return min<i32>(i + ctz(other), end);
  }
  return max<i32>(at, end);
}

export function endOfAlphanumerics(line: Line, at: i32, end: i32): i32 {
  const base = changetype<usize>(line);
  for (let i = at; i < end; i += 16) {
    const sixteen = v128.load(base + i);
    const digits = i8x16.lt_u(i8x16.sub(sixteen, i8x16.splat(48)), i8x16.splat(10));
    const letters = i8x16.lt_u(i8x16.sub(v128.or(sixteen, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26));
    const other = ~i8x16.bitmask(v128.or(digits, letters)) & 0xffff;
    if (other !== 0) return min<i32>(i + ctz(other), end);
  }
  return end;
}

export function findByteFromRight(line: Line, at: i32, end: i32, wanted: i32): i32 {
  const sixteen = i8x16.splat(wanted as i8);
  const base = changetype<usize>(line);
  let last = end;
  for (; last - 16 >= at; last -= 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(base + last - 16), sixteen));
    if (found !== 0) return last - 1 - (clz(found) - 16);
  }
  if (last <= at) return -1;
  const found = i8x16.bitmask(i8x16.eq(v128.load(base + at), sixteen)) & ((1 << (last - at)) - 1);
  return found === 0 ? -1 : at + 31 - clz(found);
}

export function isDigit(byte: i32): bool {
  return <u32>(byte - 48) <= 9;
}

export function isAlphanumeric(byte: i32): bool {
  return isDigit(byte) || <u32>((byte | 32) - 97) < 26;
}

export function twoDigits(line: Line, at: i32): i32 {
  const tens = byteAt(line, at);
  return (tens === 32 ? 0 : tens - 48) * 10 + byteAt(line, at + 1) - 48;
}

/** What lies beyond two thousand million is as many. */
export function decimalAt(line: Line, at: i32, end: i32): i32 {
  let value: i64 = 0;
  for (let i = at; i < end; i++) {
    const byte = byteAt(line, i);
    if (!isDigit(byte)) break;
    value = min<i64>(value * 10 + byte - 48, i32.MAX_VALUE);
  }
  return value as i32;
}
