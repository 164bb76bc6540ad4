import { type Cell, type Column, type ColumnKind, type Row, wallClock } from "./sheet-rules";

/**
 * What a spreadsheet may take for a formula: the ASCII signs, those of full width, which Japanese spreadsheets read alike, and what
 * stands before them unseen.
 */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Text that a spreadsheet shows and does not calculate: a leading apostrophe says so. */
export const safeText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Quoted where RFC 4180 asks for it. */
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const WRITTEN: Record<Exclude<ColumnKind, "text">, (value: Cell) => string> = {
  count: String,
  id: String,
  number: String,
  percent: String,
  span: (ms) => String(Math.round(Number(ms) / 600) / 100),
  day: String,
  moment: (at) => wallClock(String(at)),
};

/** Numbers stay numbers, a negative one too; a span is written in minutes. */
function written(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return "";
  if (kind === "text" || (typeof cell === "string" && kind !== "day" && kind !== "moment")) return safeText(String(cell));
  return WRITTEN[kind](cell);
}

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\r\n`;

export const csvRow = (row: Row, columns: readonly Column[]): string =>
  line(row.map((cell, index) => written(cell, columns[index]?.kind ?? "text")));

export const csvHead = (columns: readonly Column[]): string => line(columns.map(({ title }) => safeText(title)));
