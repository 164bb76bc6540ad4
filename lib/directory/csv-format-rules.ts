import { DELIMITERS, type Delimiter, type Encoding } from "./directory-table";

/** The encoding of a file by its first bytes: a mark says so, else what is whole UTF-8 is that, and everything else Shift_JIS. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  try {
    // A stream: the sample may end in the middle of a character.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "shift_jis";
  }
}

/** The delimiter that stands most often in the first line, outside of quotes. */
export function detectDelimiter(text: string): Delimiter {
  const [line = ""] = text.replace(/"[^"]*"/g, "").split(/\r\n|\n|\r/, 1);
  const count = (mark: Delimiter) => line.split(mark).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}

/** What was decoded by the wrong encoding, or is no text: PostgreSQL cannot store NUL, and nobody can read the rest. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;
export const isUnreadable = (cell: string) => UNREADABLE.test(cell);

/** A cell as a spreadsheet shows it and does not calculate it. */
export const safeCell = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** The other way round: a refused row that was corrected comes back with the mark that `safeCell` gave it. */
export const plainCell = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** One line of CSV, each cell quoted where it must be, and safe in a spreadsheet. */
export const csvLine = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[",\r\n]/.test(safeCell(cell)) ? `"${safeCell(cell).replaceAll('"', '""')}"` : safeCell(cell))).join(",")}\r\n`;
