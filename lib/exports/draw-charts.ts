import { dayOf } from "@/lib/statistics/period-rules";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { INK, type Paper, writeAt } from "./paper";
import type { PartWords } from "./part-words";

const AXIS = 28;

/** Where a scale ends and its lines: at most five, on round figures. */
export function scaleOf(counts: readonly number[]): { most: number; lines: number[] } {
  const highest = Math.max(1, ...counts);
  const power = 10 ** Math.floor(Math.log10(highest / 5 || 1));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((one) => highest / one <= 5) ?? highest);
  const most = Math.ceil(highest / step) * step;
  return { most, lines: Array.from({ length: Math.round(most / step) + 1 }, (_, index) => index * step) };
}

interface Frame {
  top: number;
  floor: number;
  left: number;
  width: number;
  most: number;
}

/** The lines of a scale behind bars that stand on the floor. */
function drawScale(paper: Paper, height: number, counts: readonly number[]): Frame {
  const { most, lines } = scaleOf(counts);
  const frame = { top: paper.y + 8, floor: paper.y + height - 16, left: paper.left + AXIS, width: paper.width - AXIS, most };
  for (const line of lines) {
    const y = frame.floor - (line / most) * (frame.floor - frame.top);
    paper.doc.lineWidth(line === 0 ? 0.8 : 0.4).strokeColor(line === 0 ? INK.line : INK.thin);
    paper.doc
      .moveTo(frame.left, y)
      .lineTo(frame.left + frame.width, y)
      .stroke();
    writeAt(paper, String(line), { x: paper.left, y: y - 5, width: AXIS - 5, size: 7, ink: INK.faint, align: "right" });
  }
  return frame;
}

/** Abuse and defense stacked by month; a dotted line says how many it was in the same month of the year before. */
export function drawMonths(paper: Paper, { months, clause }: StatisticsReport, words: PartWords): void {
  const { doc } = paper;
  const totals = months.flatMap(({ abuse, defense, before }) => [abuse + defense, before.abuse + before.defense]);
  legend(paper, [
    [INK.attacker, words.kind("abuse")],
    [INK.providerPale, words.kind("defense")],
  ]);
  const { floor, top, left, width, most } = drawScale(paper, 170, totals);
  const each = width / Math.max(1, months.length);
  const bar = Math.min(34, each * 0.6);
  const high = (count: number) => (count / most) * (floor - top);
  for (const [index, { month, abuse, defense, before, isRunning }] of months.entries()) {
    const x = left + index * each + (each - bar) / 2;
    doc.rect(x, floor - high(abuse), bar, high(abuse)).fill(INK.attacker);
    doc.rect(x, floor - high(abuse + defense), bar, high(defense)).fill(INK.providerPale);
    doc
      .lineWidth(0.6)
      .strokeColor(INK.provider)
      .rect(x, floor - high(abuse + defense), bar, high(defense))
      .stroke();
    const earlier = floor - high(before.abuse + before.defense);
    doc
      .lineWidth(1.2)
      .strokeColor(INK.text)
      .dash(1.5, { space: 1.5 })
      .moveTo(x - 4, earlier)
      .lineTo(x + bar + 4, earlier)
      .stroke()
      .undash();
    const place = { x: left + index * each, width: each, size: 7, align: "center" as const };
    if (abuse + defense > 0) doc.rect(x + bar / 2 - 9, floor - high(abuse + defense) - 11, 18, 9).fill(INK.white);
    if (abuse + defense > 0) writeAt(paper, String(abuse + defense), { ...place, y: floor - high(abuse + defense) - 11 });
    const isNamed = index % Math.ceil(months.length / 14) === 0;
    if (isNamed) writeAt(paper, `${month.replace("-", "/")}${isRunning ? "*" : ""}`, { ...place, y: floor + 4, ink: INK.pale });
  }
  drawClause(paper, months, clause, { left, each, top, floor });
  paper.y += 174;
}

/** Where the clause took effect, when that lies among the months. */
function drawClause(
  { doc }: Paper,
  months: StatisticsReport["months"],
  clause: StatisticsReport["clause"],
  { left, each, top, floor }: { left: number; each: number; top: number; floor: number },
): void {
  const day = clause && dayOf(new Date(clause.effectiveFrom));
  const index = months.findIndex(({ month }) => day?.startsWith(month));
  if (!day || index === -1) return;
  const x = left + (index + (Number(day.slice(8)) - 1) / 31) * each;
  doc
    .lineWidth(1)
    .strokeColor(INK.provider)
    .moveTo(x, top - 4)
    .lineTo(x, floor)
    .stroke();
  doc.polygon([x, top - 4], [x + 8, top - 1], [x, top + 2]).fill(INK.provider);
}

function legend(paper: Paper, entries: readonly (readonly [string, string])[]): void {
  let x = paper.left + AXIS;
  for (const [ink, text] of entries) {
    paper.doc.rect(x, paper.y + 2, 8, 8).fillAndStroke(ink, INK.pale);
    writeAt(paper, text, { x: x + 12, y: paper.y, width: 130, ink: INK.pale });
    x += 22 + paper.doc.widthOfString(paper.shown(text)) + 8;
  }
  paper.y += 14;
}

/** How many accounts it took so many days from the probe to the abuse. */
export function drawDays(paper: Paper, { daysToAbuse: { bins } }: StatisticsReport, words: PartWords): void {
  const { floor, top, left, width, most } = drawScale(
    paper,
    120,
    bins.map(({ count }) => count),
  );
  const each = width / bins.length;
  for (const [index, { key, count }] of bins.entries()) {
    const high = (count / most) * (floor - top);
    // Days within a week are full; after it a bar holds more days than one.
    paper.doc.rect(left + index * each + 4, floor - high, each - 8, high).fill(index < 7 ? INK.attacker : INK.attackerPale);
    const place = { x: left + index * each, width: each, size: 7, align: "center" as const };
    if (count > 0) writeAt(paper, String(count), { ...place, y: floor - high - 11 });
    writeAt(paper, words.bin(key), { ...place, y: floor + 4, ink: INK.pale });
  }
  paper.y += 126;
}
