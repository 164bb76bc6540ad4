import { BOLD, INK, makeRoom, type Paper, SANS } from "./paper";
import { type Cell, type Column, type ColumnKind, type Row, wallClock } from "./sheet-rules";
import type { Say } from "./words";

const PAD = 4;
const SIZE = 7.5;
/** No column of text takes more than its part of the width as long as others need theirs. */
const MOST = 0.6;
const FEW = 3;

/** How a cell is read on paper. */
export function cellText(cell: Cell, kind: ColumnKind, say: Say): string {
  if (cell === null) return kind === "text" ? "" : "–";
  switch (kind) {
    case "count":
      return Number(cell).toLocaleString("en-US");
    case "percent":
      return `${Number(cell) < 0 ? "−" : ""}${Math.abs(Number(cell)).toLocaleString("en-US")}%`;
    case "span":
      return spanText(Number(cell), say);
    case "moment":
      return wallClock(String(cell));
    default:
      return String(cell);
  }
}

/** A span of time in its two greatest units: 45秒, 12分, 3時間 24分, 1日 7時間. */
export function spanText(ms: number, say: Say): string {
  const sign = ms < 0 ? "−" : "";
  const seconds = Math.round(Math.abs(ms) / 1000);
  const units = {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor((seconds % 86_400) / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
  };
  const parts = Object.entries(units).filter(([, count]) => count > 0);
  if (parts.length === 0) return sign + say("exports.duration.seconds", { seconds });
  return (
    sign +
    parts
      .slice(0, 2)
      .map(([unit, count]) => say(`exports.duration.${unit}`, { [unit]: count }))
      .join(" ")
  );
}

interface TableWish {
  columns: readonly Column[];
  rows: readonly Row[];
  say: Say;
  /** Rows that are drawn pale. */
  isPale?: (index: number) => boolean;
}

/** A table over as many pages as it needs, its head on each of them. */
export function drawTable(paper: Paper, { columns, rows, say, isPale }: TableWish): void {
  const texts = rows.map((row) => columns.map(({ kind }, index) => paper.shown(cellText(row[index] ?? null, kind, say))));
  const heads = columns.map(({ title }) => paper.shown(title));
  const widths = widthsOf(paper, heads, texts);
  drawRow(paper, heads, columns, widths, { isHead: true });
  for (const [index, row] of texts.entries()) {
    const height = heightOf(paper, row, widths, false);
    if (makeRoom(paper, height)) drawRow(paper, heads, columns, widths, { isHead: true });
    drawRow(paper, row, columns, widths, { isHead: false, isPale: isPale?.(index) ?? false });
  }
  paper.y += 6;
}

/** As wide as its letters need; what is left over goes to the first column, what is missing is taken from the widest. */
function widthsOf({ doc, width }: Paper, heads: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const needed = heads.map((head, index) => {
    const headWidth = doc.font(BOLD).fontSize(SIZE).widthOfString(head);
    doc.font(SANS).fontSize(SIZE);
    const widest = Math.max(0, ...rows.map((row) => doc.widthOfString(row[index] ?? "")));
    return Math.min(width * MOST, Math.max(headWidth, widest)) + 2 * PAD + 1;
  });
  for (let over = sum(needed) - width; over > 0.5; over = sum(needed) - width) {
    const widest = needed.indexOf(Math.max(...needed));
    const second = Math.max(24, ...needed.filter((_, index) => index !== widest));
    needed[widest] = Math.max((needed[widest] ?? 0) - over, Math.min(second, (needed[widest] ?? 0) - 1));
  }
  // Few figures stand near their names, not at the other end of the page.
  const wished = needed.length <= FEW ? width * MOST : width;
  needed[0] = (needed[0] ?? 0) + Math.max(0, wished - sum(needed));
  return needed;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

function heightOf({ doc }: Paper, cells: readonly string[], widths: readonly number[], isHead: boolean): number {
  doc.font(isHead ? BOLD : SANS).fontSize(SIZE);
  return Math.max(...cells.map((text, index) => doc.heightOfString(text || " ", { width: (widths[index] ?? 0) - 2 * PAD }))) + 5;
}

function drawRow(
  paper: Paper,
  cells: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  { isHead, isPale = false }: { isHead: boolean; isPale?: boolean },
): void {
  const { doc, left } = paper;
  const width = sum(widths);
  const height = heightOf(paper, cells, widths, isHead);
  if (isHead) doc.rect(left, paper.y, width, height).fill(INK.ground);
  doc.fillColor(isPale ? INK.faint : INK.text);
  let x = left;
  for (const [index, text] of cells.entries()) {
    const wide = widths[index] ?? 0;
    const align = columns[index]?.kind === "text" ? "left" : "right";
    doc.text(text, x + PAD, paper.y + 2, { width: wide - 2 * PAD, align });
    x += wide;
  }
  paper.y += height;
  doc
    .lineWidth(0.5)
    .strokeColor(isHead ? INK.line : INK.thin)
    .moveTo(left, paper.y)
    .lineTo(left + width, paper.y)
    .stroke();
}
