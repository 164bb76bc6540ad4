import { parse } from "csv-parse/sync";
import { detectDelimiter, detectEncoding } from "@/lib/directory/csv-format-rules";
import { columnsByTitle, hasSubject, LIST_FIELDS, type ListField, type ListForm, SUBJECT_FIELDS } from "./list-form-rules";
import { readWorkbook, readWorkbookInTurns } from "./list-workbook";
import { readAddress } from "./read-address";
import { readTime } from "./read-time";
import { canonicalDomain } from "./read-values";

const SAMPLE_BYTES = 64 * 1024;
const SAMPLE_ROWS = 50;
const LONGEST_RECORD = 64 * 1024;

/** The beginning of a list, and how it is best read. */
export interface ListLook {
  form: ListForm;
  titles: string[];
  /** The first rows, as they were written. */
  rows: string[][];
}

export const isWorkbook = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004", "latin1"));

const kindOf = (bytes: Buffer, chosen: Partial<ListForm>) => chosen.kind ?? (isWorkbook(bytes) ? "xlsx" : "csv");

/** Finds out how a list is read. What was chosen is kept. Throws BrokenList for a workbook that cannot be. */
export function lookAtList(bytes: Buffer, chosen: Partial<ListForm> = {}): ListLook {
  const records = kindOf(bytes, chosen) === "xlsx" ? firstOf(readWorkbook(bytes)) : [];
  return lookAtRecords(bytes, chosen, records);
}

/** The same for a process that has others to answer: a workbook is unpacked in turns with them. */
export async function lookAtListInTurns(bytes: Buffer, chosen: Partial<ListForm> = {}): Promise<ListLook> {
  const records: string[][] = [];
  if (kindOf(bytes, chosen) === "xlsx")
    for await (const row of readWorkbookInTurns(bytes)) {
      records.push(row);
      if (records.length === SAMPLE_ROWS) break;
    }
  return lookAtRecords(bytes, chosen, records);
}

/** `ofBook`: the first rows of a workbook. */
function lookAtRecords(bytes: Buffer, chosen: Partial<ListForm>, ofBook: string[][]): ListLook {
  const kind = kindOf(bytes, chosen);
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const encoding = chosen.encoding ?? detectEncoding(sample);
  const text = kind === "csv" ? new TextDecoder(encoding).decode(sample, { stream: bytes.length > SAMPLE_BYTES }) : "";
  const delimiter = chosen.delimiter ?? (kind === "csv" ? detectDelimiter(text) : ",");
  const records = kind === "csv" ? firstRecords(text, delimiter, bytes.length > SAMPLE_BYTES) : ofBook;
  const hasHeader = chosen.hasHeader ?? looksLikeHeader(records);
  const width = Math.max(0, ...records.map((record) => record.length));
  const titles = Array.from({ length: width }, (_, index) => (hasHeader && records[0]?.[index]?.trim()) || String(index + 1));
  const rows = records.slice(hasHeader ? 1 : 0);
  const columns = chosen.columns ?? guessColumns(hasHeader ? titles : [], rows);
  return { form: { kind, encoding, delimiter, hasHeader, columns }, titles, rows };
}

function firstRecords(text: string, delimiter: string, isCut: boolean): string[][] {
  // The last line of a sample may be half of one.
  const whole = isCut ? text.slice(0, Math.max(text.lastIndexOf("\n"), 0)) : text;
  try {
    const options = {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: SAMPLE_ROWS,
      max_record_size: LONGEST_RECORD,
      bom: true,
    };
    return parse(whole, options) as string[][];
  } catch {
    // A quote that is never closed: the reading says so, and until then the lines tell the columns.
    return whole.split(/\r\n|\n|\r/, SAMPLE_ROWS).map((line) => line.split(delimiter));
  }
}

function firstOf(rows: Iterable<string[]>): string[][] {
  const found: string[][] = [];
  for (const row of rows) {
    found.push(row);
    if (found.length === SAMPLE_ROWS) break;
  }
  return found;
}

type Cell = Exclude<ListField, "note" | "harm">;

/** What one cell holds by its looks. */
export function shapeOf(cell: string): Cell | undefined {
  const text = cell.trim();
  if (text === "") return undefined;
  if (!("fault" in readAddress(text)) || /^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return "address";
  if (/^(?:h(?:tt|xx|\*\*)ps?|ftp):\/\//i.test(text)) return "url";
  if (isLikeAccount(text)) return "account";
  if (readTime(text, new Date(Date.UTC(2100, 0, 1)))) return "time";
  return canonicalDomain(text) === undefined ? undefined : "domain";
}

/** One word with an "@" in it and a dot after that. Asked without a pattern: a cell may be 64 kB of nothing but these signs. */
function isLikeAccount(text: string): boolean {
  const at = text.indexOf("@", 1);
  const dot = at < 0 ? -1 : text.indexOf(".", at + 2);
  return dot > 0 && dot < text.length - 1 && !/\s/.test(text);
}

/** No cell of a header is what the cells below it are. */
const looksLikeHeader = ([first]: readonly string[][]) => first?.every((cell) => shapeOf(cell) === undefined) ?? false;

/** By what the columns are called, unless what stands in them is something else; without titles by what stands in them alone. */
function guessColumns(titles: readonly string[], rows: readonly string[][]): ListForm["columns"] {
  const width = Math.max(titles.length, ...rows.map((row) => row.length), 0);
  const shapes = Array.from({ length: width }, (_, index) => mostly(rows.map((row) => shapeOf(row[index] ?? ""))));
  const found = columnsByTitle(titles);
  for (const field of LIST_FIELDS) {
    const place = found[field];
    const shape = place === undefined ? undefined : shapes[place];
    if (shape === undefined || shape === field || field === "note" || field === "harm") continue;
    delete found[field];
    if (found[shape] === undefined) found[shape] = place;
  }
  const taken = new Set(Object.values(found));
  for (const field of [...SUBJECT_FIELDS, "time"] as const) {
    if (found[field] !== undefined) continue;
    const place = shapes.findIndex((shape, index) => shape === field && !taken.has(index));
    // A list that says in its titles what it is about is not searched for more of it, but for its time.
    if (place < 0 || (titles.length > 0 && field !== "time" && hasSubject(found))) continue;
    found[field] = place;
    taken.add(place);
  }
  return found;
}

/** What more than half of the filled cells are. */
function mostly(shapes: readonly (Cell | undefined)[]): Cell | undefined {
  const counts = new Map<Cell, number>();
  for (const shape of shapes) if (shape) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best && best[1] * 2 > shapes.length ? best[0] : undefined;
}
