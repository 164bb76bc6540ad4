import { setImmediate } from "node:timers/promises";
import { BrokenList } from "./broken-list";
import { openXml, type XmlReading } from "./read-xml";
import { unzip } from "./read-zip";

const LIMITS = {
  sheets: 100,
  strings: 500_000,
  stringChars: 64 * 1024 * 1024,
  cell: 32_767,
  columns: 200,
  rows: 100_000,
} as const;
const DAY_MS = 86_400_000;

/** What a sheet refers to. */
interface Book {
  /** The path of the first sheet. */
  sheet: string;
  strings: string[];
  /** Which styles show a number as a date. */
  dateStyles: Set<number>;
  /** Day 0, in UTC milliseconds. */
  epoch: number;
}

/**
 * The rows of the first sheet of a workbook (ECMA-376), one after the other; of formulas what they came to when it was saved. Dates are
 * written out, for a cell holds only their number. Throws BrokenList.
 */
export function* readWorkbook(bytes: Buffer): Generator<string[]> {
  for (const row of stepWorkbook(bytes)) if (row) yield row;
}

/** The same for a process that has others to answer: after each step of the unpacking they have their turn. */
export async function* readWorkbookInTurns(bytes: Buffer): AsyncGenerator<string[]> {
  for (const row of stepWorkbook(bytes)) {
    if (row) yield row;
    else await setImmediate();
  }
}

/** undefined stands for a step. */
function* stepWorkbook(bytes: Buffer): Generator<string[] | undefined> {
  const book = yield* readBook(bytes);
  const rows: string[][] = [];
  for (const step of readFile(bytes, book.sheet, sheetReading(book, rows))) {
    yield* rows.splice(0);
    yield step;
  }
  yield* rows.splice(0);
}

function* readBook(bytes: Buffer): Generator<undefined, Book> {
  const sheets: { id: string; isHidden: boolean }[] = [];
  const targets = new Map<string, string>();
  const book: Book = { sheet: "", strings: [], dateStyles: new Set(), epoch: Date.UTC(1899, 11, 30) };
  const readings: Readonly<Record<string, XmlReading>> = {
    "xl/workbook.xml": {
      open: (name, attributes) => {
        if (name === "workbookPr" && /^(1|true)$/.test(attributes.date1904 ?? "")) book.epoch = Date.UTC(1904, 0, 1);
        if (name === "sheet")
          sheets.push({ id: attributes["r:id"] ?? "", isHidden: (attributes.state ?? "visible") !== "visible" });
        if (sheets.length > LIMITS.sheets) throw new BrokenList("workbook_too_large");
      },
    },
    "xl/_rels/workbook.xml.rels": {
      open: (name, { Id = "", Target = "" }) => name === "Relationship" && targets.set(Id, Target),
    },
    "xl/styles.xml": stylesReading(book),
    "xl/sharedStrings.xml": stringsReading(book),
  };
  const open = (path: string) => (Object.hasOwn(readings, path) ? readings[path] : undefined);
  yield* readFiles(bytes, open);
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (!first) throw new BrokenList("workbook_broken");
  const target = targets.get(first.id) ?? "worksheets/sheet1.xml";
  book.sheet = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  return book;
}

function* readFile(bytes: Buffer, path: string, reading: XmlReading): Generator<undefined> {
  let isThere = false;
  yield* readFiles(bytes, (name) => {
    if (name !== path || isThere) return undefined;
    isThere = true;
    return reading;
  });
  if (!isThere) throw new BrokenList("workbook_broken");
}

function readFiles(bytes: Buffer, open: (path: string) => XmlReading | undefined): Generator<undefined> {
  return unzip(bytes, (path) => {
    const reading = open(path);
    if (!reading) return undefined;
    const xml = openXml(reading);
    const decoder = new TextDecoder("utf-8");
    return (data, isLast) => {
      xml.write(decoder.decode(data, { stream: !isLast }));
      if (isLast) xml.end();
    };
  });
}

/** The numbers of formats that a workbook need not explain: dates and times, also the Japanese ones. */
const isDateNumber = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const isDateCode = (code: string) => /[ymdhse]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ""));

function stylesReading({ dateStyles }: Book): XmlReading {
  const own = new Map<number, boolean>();
  let isInCells = false;
  let count = 0;
  return {
    open: (name, attributes) => {
      if (name === "numFmt") own.set(Number(attributes.numFmtId), isDateCode(attributes.formatCode ?? ""));
      if (name === "cellXfs") isInCells = true;
      if (name !== "xf" || !isInCells) return;
      const id = Number(attributes.numFmtId ?? 0);
      if (own.get(id) ?? isDateNumber(id)) dateStyles.add(count);
      count += 1;
    },
    close: (name) => {
      if (name === "cellXfs") isInCells = false;
    },
  };
}

/** Strings in pieces, without what is written small above them (rPh). */
function stringsReading({ strings }: Book): XmlReading {
  let [current, phonetic, isText, chars] = ["", 0, false, 0];
  return {
    open: (name) => {
      if (name === "si") current = "";
      if (name === "rPh") phonetic += 1;
      isText = name === "t" && phonetic === 0;
    },
    text: (text) => {
      if (isText && current.length < LIMITS.cell) current += text;
    },
    close: (name) => {
      if (name === "t") isText = false;
      if (name === "rPh") phonetic -= 1;
      if (name !== "si") return;
      strings.push(current.slice(0, LIMITS.cell));
      chars += current.length;
      if (strings.length > LIMITS.strings || chars > LIMITS.stringChars) throw new BrokenList("workbook_too_large");
    },
  };
}

function sheetReading(book: Book, rows: string[][]): XmlReading {
  let row: string[] = [];
  let cell = { place: -1, type: "n", style: 0, value: "" };
  let [isValue, phonetic, count] = [false, 0, 0];
  return {
    open: (name, attributes) => {
      if (name === "row") {
        // Also those without a cell: a program that goes through them is held up by them all the same.
        if (++count > LIMITS.rows) throw new BrokenList("workbook_too_large");
        row = [];
        cell.place = -1;
      } else if (name === "c") {
        const place = attributes.r ? columnOf(attributes.r) : cell.place + 1;
        cell = { place, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), value: "" };
      } else if (name === "rPh") phonetic += 1;
      isValue = (name === "v" || name === "t") && phonetic === 0;
    },
    text: (text) => {
      if (isValue && cell.value.length < LIMITS.cell) cell.value += text;
    },
    close: (name) => {
      if (name === "v" || name === "t") isValue = false;
      if (name === "rPh") phonetic -= 1;
      if (name === "c" && cell.place >= 0 && cell.place < LIMITS.columns) {
        while (row.length < cell.place) row.push("");
        row[cell.place] = shownOf(book, cell).slice(0, LIMITS.cell);
      }
      if (name === "row" && row.some((one) => one.trim() !== "")) rows.push(row);
    },
  };
}

function shownOf(
  { strings, dateStyles, epoch }: Book,
  { type, style, value }: { type: string; style: number; value: string },
): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type !== "n" || !dateStyles.has(style)) return value;
  const serial = Number(value);
  if (value === "" || !Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return value;
  return new Date(epoch + Math.round(serial * DAY_MS)).toISOString().slice(0, 19);
}

/** "BC12" is the column 54, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference.slice(0, 4)) {
    const letter = char.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
