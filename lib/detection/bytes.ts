/**
 * Byte-level reading. A log line is never turned into a string unless it becomes evidence, so the parser compares bytes.
 *
 * `byteAt`, `wordAt` and `doubleAt` state once what the compiler cannot know: callers stay inside the array they were given.
 * One per array kind, so that each stays monomorphic and is inlined.
 */
export const byteAt = (bytes: Uint8Array, index: number): number => bytes[index] as number;
export const wordAt = (words: Int32Array, index: number): number => words[index] as number;
export const doubleAt = (doubles: Float64Array, index: number): number => doubles[index] as number;

/** A text that is looked for; ASCII. */
export type Pattern = Buffer;
export const pattern = (text: string): Pattern => Buffer.from(text, "latin1");

export function startsWith(line: Buffer, at: number, end: number, wanted: Pattern): boolean {
  const length = wanted.length;
  if (at < 0 || at + length > end) return false;
  for (let i = 0; i < length; i++) if (line[at + i] !== wanted[i]) return false;
  return true;
}

/** Whether the same `length` bytes stand at both places. */
export function sameBytes(line: Buffer, one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (line[one + i] !== line[other + i]) return false;
  return true;
}

/** Index of the first `wanted` that lies wholly inside [at, end), else -1. */
export function findBytes(line: Buffer, at: number, end: number, wanted: Pattern): number {
  const first = wanted[0];
  const last = end - wanted.length;
  for (let i = at; i <= last; i++) if (line[i] === first && startsWith(line, i, end, wanted)) return i;
  return -1;
}

/** Whether one of `wanted` lies wholly inside [at, end). */
export function findAny(line: Buffer, at: number, end: number, wanted: readonly Pattern[]): boolean {
  for (const one of wanted) if (findBytes(line, at, end, one) >= 0) return true;
  return false;
}

/** Index of the last `wanted` that lies wholly inside [at, end), else -1. */
export function findBytesFromRight(line: Buffer, at: number, end: number, wanted: Pattern): number {
  const first = wanted[0];
  for (let i = end - wanted.length; i >= at; i--) if (line[i] === first && startsWith(line, i, end, wanted)) return i;
  return -1;
}

/** True where any byte of [at, end) is a control character: no name or address holds one. */
export function hasControl(line: Buffer, at: number, end: number): boolean {
  for (let i = at; i < end; i++) if (byteAt(line, i) < 32 || line[i] === 127) return true;
  return false;
}

export function findByte(line: Buffer, at: number, end: number, wanted: number): number {
  for (let i = at; i < end; i++) if (line[i] === wanted) return i;
  return -1;
}

/** Index of the first newline in [at, end), else -1. */
export function findNewline(line: Buffer, at: number, end: number): number {
  const found = line.indexOf(10, at);
  return found < end ? found : -1;
}

/** Index of the first of three bytes in [at, end), else `end`. */
export function findOneOf(line: Buffer, at: number, end: number, one: number, two: number, three: number): number {
  let i = at;
  while (i < end && line[i] !== one && line[i] !== two && line[i] !== three) i++;
  return i;
}

/** Index of the first byte from `at` on that is no digit, `end` at most. */
export function endOfDigits(line: Buffer, at: number, end: number): number {
  let i = at;
  while (i < end && isDigit(byteAt(line, i))) i++;
  return i;
}

/** Index of the first byte from `at` on that is neither digit nor letter, `end` at most. */
export function endOfAlphanumerics(line: Buffer, at: number, end: number): number {
  let i = at;
  while (i < end && isAlphanumeric(byteAt(line, i))) i++;
  return i;
}

export function findByteFromRight(line: Buffer, at: number, end: number, wanted: number): number {
  for (let i = end - 1; i >= at; i--) if (line[i] === wanted) return i;
  return -1;
}

export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

const ALPHANUMERIC = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) ALPHANUMERIC[byte] = /[0-9A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 0;

/** A table, because queue ids are looked for in nearly every line. */
export const isAlphanumeric = (byte: number): boolean => ALPHANUMERIC[byte] === 1;

/** Two digits as a number; a leading blank counts as zero, as syslog pads the day. */
export function twoDigits(line: Buffer, at: number): number {
  const tens = byteAt(line, at);
  return (tens === 32 ? 0 : tens - 48) * 10 + byteAt(line, at + 1) - 48;
}

/** The decimal number that starts at `at`; 0 where none does. */
export function decimalAt(line: Buffer, at: number, end: number): number {
  let value = 0;
  for (let i = at; i < end; i++) {
    const byte = byteAt(line, i);
    if (!isDigit(byte)) break;
    value = value * 10 + byte - 48;
  }
  return value;
}
