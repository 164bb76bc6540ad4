import type { Cell, Column, ColumnKind, Row } from "./sheet-rules";

// SpreadsheetML as ECMA-376 has it, as little of it as a table of values needs. No cell is ever written as a formula (<f>).

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOC_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A sheet holds no more rows than this, its head among them. */
export const MOST_ROWS = 1_048_576;
/** A cell holds no more letters. */
const MOST_LETTERS = 32_767;
const DAY_MS = 86_400_000;
/** Days from the zero of the spreadsheet's calendar to 1970-01-01. */
const EPOCH_DAY = 25_569;
const JST_DAYS = 9 / 24;

/** Places in the list of styles below. */
const STYLE: Record<ColumnKind | "head", number> = {
  text: 0,
  head: 1,
  count: 2,
  number: 3,
  percent: 4,
  span: 5,
  day: 6,
  moment: 7,
  id: 8,
};

const NUMBERS: Record<Exclude<ColumnKind, "text">, (value: Cell) => number> = {
  count: Number,
  id: Number,
  number: Number,
  percent: (value) => Number(value) / 100,
  span: (ms) => Number(ms) / DAY_MS,
  day: (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS + EPOCH_DAY,
  moment: (at) => Date.parse(String(at)) / DAY_MS + EPOCH_DAY + JST_DAYS,
};

/** XML 1.0 has no place for most control characters, nor for half of a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export function xmlText(text: string): string {
  return text
    .slice(0, MOST_LETTERS)
    .replace(NOT_XML, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** "A", "B", … "Z", "AA": most readers want to be told where a cell stands. */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

const textCell = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

function cellXml(cell: Cell, kind: ColumnKind, place: string): string {
  if (cell === null) return "";
  if (kind === "text") return textCell(place, String(cell), STYLE.text);
  const value = NUMBERS[kind](cell);
  // What is no number after all stays the text it is.
  if (!Number.isFinite(value)) return textCell(place, String(cell), STYLE.text);
  return `<c r="${place}" s="${STYLE[kind]}"><v>${value}</v></c>`;
}

/** The row of a number, the head being 1. */
export function rowXml(row: Row, columns: readonly Column[], number: number): string {
  const cells = row.map((cell, index) => cellXml(cell, columns[index]?.kind ?? "text", `${letters(index)}${number}`));
  return `<row r="${number}">${cells.join("")}</row>`;
}

/** A sheet up to its first row: the head stays in sight, each column is as wide as it needs. */
export function sheetStart(columns: readonly Column[]): string {
  const widths = columns.map(({ width, title }, index) => {
    const letters = width ?? Math.max(12, title.length * 2 + 2);
    return `<col min="${index + 1}" max="${index + 1}" width="${letters}" customWidth="1"/>`;
  });
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    `<cols>${widths.join("")}</cols><sheetData>`,
    `<row r="1">${columns.map(({ title }, index) => textCell(`${letters(index)}1`, title, STYLE.head)).join("")}</row>`,
  ].join("");
}
export const SHEET_END = "</sheetData></worksheet>";

/** What is no sheet: the list of sheets, the styles, and what points from one part to the other. */
export function bookParts(names: readonly string[]): Record<string, string> {
  const titles = distinct(names.map(sheetName));
  const each = (write: (name: string, number: number) => string) => titles.map((name, index) => write(name, index + 1)).join("");
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const styles = titles.length + 1;
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOC_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOC_RELS}"><sheets>${each((name, number) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${DOC_RELS}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${styles}" Type="${DOC_RELS}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": STYLES,
  };
}

/** A sheet's name has 31 letters at most, and some it may not have. */
const sheetName = (name: string) =>
  name
    .replace(/[\\/?*[\]:]/g, " ")
    .replace(/^'|'$/g, " ")
    .trim()
    .slice(0, 31) || "-";

const distinct = (names: readonly string[]) =>
  names.map((name, index) => {
    const before = names.slice(0, index).filter((one) => one.toLowerCase() === name.toLowerCase()).length;
    return before === 0 ? name : `${name.slice(0, 27)} ${before + 1}`;
  });

const FONT = '<sz val="11"/><name val="Yu Gothic"/>';
const FORMATS = ["#,##0", "#,##0.00", "0.0%", "[h]:mm", "yyyy/mm/dd", "yyyy/mm/dd hh:mm:ss", "0"];
const STYLES = [
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${FORMATS.length}">`,
  ...FORMATS.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${format}"/>`),
  `</numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  `<cellXfs count="${FORMATS.length + 2}"><xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/>`,
  ...FORMATS.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`),
  "</cellXfs></styleSheet>",
].join("");
