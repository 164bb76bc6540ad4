// Written for the tests: the product only reads these encodings.

type Pair = readonly [number, number];

/** Row and cell of JIS X 0208 (with the rows that NEC and IBM added) of a character, as bytes from 0x21. */
const JIS = new Map<string, Pair>();
/** Bytes of Shift_JIS as Windows writes it. */
const SJIS = new Map<string, Pair>();

for (let row = 0x21; row < 0x7f; row++) {
  for (let cell = 0x21; cell < 0x7f; cell++) {
    const char = new TextDecoder("euc-jp").decode(Uint8Array.of(row | 0x80, cell | 0x80));
    if (char !== "\ufffd" && !JIS.has(char)) JIS.set(char, [row, cell]);
  }
}
for (const lead of [...range(0x81, 0x9f), ...range(0xe0, 0xef), ...range(0xfa, 0xfc)]) {
  for (const trail of range(0x40, 0xfc)) {
    const char = new TextDecoder("shift_jis").decode(Uint8Array.of(lead, trail));
    if (char.length === 1 && char !== "\ufffd" && !SJIS.has(char)) SJIS.set(char, [lead, trail]);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const isHalfKana = (char: string) => char >= "\uff61" && char <= "\uff9f";
const halfKana = (char: string) => (char.codePointAt(0) ?? 0) - 0xff61 + 0xa1;

function pairOf(table: ReadonlyMap<string, Pair>, char: string): Pair {
  const pair = table.get(char);
  if (!pair) throw new Error(`${char} is not in this character set`);
  return pair;
}

/** ISO-2022-JP, with half-width kana by its own escape sequence. */
export function iso2022jp(text: string): Buffer {
  const bytes: number[] = [];
  let set = "(B";
  const change = (to: string) => {
    if (set !== to) bytes.push(0x1b, ...Buffer.from(to));
    set = to;
  };
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      change("(B");
      bytes.push(code);
    } else if (isHalfKana(char)) {
      change("(I");
      bytes.push(halfKana(char) & 0x7f);
    } else {
      change("$B");
      bytes.push(...pairOf(JIS, char));
    }
  }
  change("(B");
  return Buffer.from(bytes);
}

export const shiftJis = (text: string) => encode(text, (char) => (isHalfKana(char) ? [halfKana(char)] : pairOf(SJIS, char)));
export const eucJp = (text: string) =>
  encode(text, (char) => (isHalfKana(char) ? [0x8e, halfKana(char)] : pairOf(JIS, char).map((byte) => byte | 0x80)));

function encode(text: string, read: (char: string) => readonly number[]): Buffer {
  return Buffer.from([...text].flatMap((char) => (char < "\u0080" ? [char.charCodeAt(0)] : [...read(char)])));
}

/** An encoded word of RFC 2047. */
export const word = (charset: string, bytes: Buffer) => `=?${charset}?B?${bytes.toString("base64")}?=`;

export const quotedPrintable = (bytes: Buffer) =>
  [...bytes]
    .map((byte) =>
      byte === 0x0a || (byte > 0x20 && byte < 0x7f && byte !== 0x3d)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");
