/**
 * Byte-level reading. A log line is never turned into a string unless it becomes evidence, so the parser compares bytes.
 *
 * `byteAt`, `wordAt` and `doubleAt` state once what the compiler cannot know: callers stay inside the array they were given.
 * One per array kind, so that each stays monomorphic and is inlined.
 */
export const byteAt = (bytes: Uint8Array, index: number): number => bytes[index] as number;
export const wordAt = (words: Int32Array, index: number): number => words[index] as number;
export const doubleAt = (doubles: Float64Array, index: number): number => doubles[index] as number;

export const pattern = (text: string): Buffer => Buffer.from(text, "latin1");

export function startsWith(line: Buffer, at: number, end: number, wanted: Buffer): boolean {
  const length = wanted.length;
  if (at < 0 || at + length > end) return false;
  for (let i = 0; i < length; i++) if (line[at + i] !== wanted[i]) return false;
  return true;
}

/** Index of the first `wanted` that lies wholly inside [at, end), else -1. */
export function findBytes(line: Buffer, at: number, end: number, wanted: Buffer): number {
  const first = wanted[0];
  const last = end - wanted.length;
  for (let i = at; i <= last; i++) if (line[i] === first && startsWith(line, i, end, wanted)) return i;
  return -1;
}

/** Index of the last `wanted` that lies wholly inside [at, end), else -1. */
export function findBytesFromRight(line: Buffer, at: number, end: number, wanted: Buffer): number {
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
