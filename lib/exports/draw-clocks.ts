import type { ClockFigure, StatisticsReport } from "@/lib/statistics/report-views";
import { spanText } from "./draw-table";
import { INK, type Paper, writeAt } from "./paper";
import type { PartWords } from "./part-words";
import type { Say } from "./words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Round times, about a factor of ten or less apart, for the lines of the scale. */
const TICKS = [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY];

const NAME = 150;
const MEDIAN = 70;
const ROW = 20;

/** How long each stretch took, a box for each on one logarithmic scale. */
export function drawClocks(paper: Paper, { clocks }: StatisticsReport, words: PartWords, say: Say): void {
  const { doc, left, width } = paper;
  const axis = { from: left + NAME, width: width - NAME - MEDIAN };
  const { ticks, placeOf } = timeScale(clocks);
  const top = paper.y + 14;
  for (const tick of ticks) {
    const x = axis.from + placeOf(tick) * axis.width;
    doc
      .lineWidth(0.4)
      .strokeColor(INK.thin)
      .moveTo(x, top)
      .lineTo(x, top + clocks.length * ROW)
      .stroke();
    writeAt(paper, spanText(tick, say), { x: x - 30, y: paper.y, width: 60, size: 7, ink: INK.faint, align: "center" });
  }
  for (const [index, clock] of clocks.entries()) {
    const y = top + index * ROW + ROW / 2;
    writeAt(paper, words.clock(clock.clock), { x: left, y: y - 6, width: NAME - 8 });
    const median = clock.median === null ? "–" : spanText(clock.median, say);
    writeAt(paper, median, { x: left + width - MEDIAN, y: y - 6, width: MEDIAN, align: "right" });
    drawBox(doc, clock, y, (ms) => axis.from + placeOf(ms) * axis.width);
  }
  paper.y = top + clocks.length * ROW + 6;
}

export function timeScale(clocks: readonly ClockFigure[]): { ticks: number[]; placeOf: (ms: number) => number } {
  const times = clocks.flatMap(({ p10, p90, limitMs }) => [p10, p90, limitMs]).filter((ms) => ms !== null);
  const begin = Math.max(
    0,
    TICKS.findLastIndex((tick) => tick <= Math.min(...times, HOUR)),
  );
  const end = TICKS.findIndex((tick) => tick >= Math.max(...times, DAY));
  const ticks = TICKS.slice(begin, end === -1 ? undefined : end + 1);
  const [from, to] = [Math.log(ticks[0] ?? MINUTE), Math.log(ticks.at(-1) ?? DAY)];
  return { ticks, placeOf: (ms) => Math.min(1, Math.max(0, (Math.log(Math.max(1, ms)) - from) / (to - from))) };
}

function drawBox(
  doc: PDFKit.PDFDocument,
  { p10, p25, median, p75, p90, limitMs }: ClockFigure,
  y: number,
  xOf: (ms: number) => number,
): void {
  if (p10 !== null && p25 !== null && median !== null && p75 !== null && p90 !== null) {
    doc.lineWidth(1).strokeColor(INK.pale).moveTo(xOf(p10), y).lineTo(xOf(p90), y).stroke();
    for (const end of [p10, p90])
      doc
        .moveTo(xOf(end), y - 3)
        .lineTo(xOf(end), y + 3)
        .stroke();
    doc.rect(xOf(p25), y - 5, Math.max(1.5, xOf(p75) - xOf(p25)), 10).fillAndStroke(INK.providerPale, INK.provider);
    doc
      .lineWidth(2)
      .strokeColor(INK.provider)
      .moveTo(xOf(median), y - 6)
      .lineTo(xOf(median), y + 6)
      .stroke();
  }
  if (limitMs === null) return;
  const x = xOf(limitMs);
  doc
    .lineWidth(1)
    .polygon([x, y - 5], [x + 4, y], [x, y + 5], [x - 4, y])
    .fillAndStroke(INK.white, INK.attacker);
}

/** When people decide: weekdays from top to bottom, hours from left to right. */
export function drawHours(paper: Paper, { hours }: StatisticsReport, say: Say): void {
  const { doc, left, width } = paper;
  const name = 34;
  const cell = (width - name) / 24;
  const most = Math.max(1, ...hours.map(({ count }) => count));
  for (let hour = 0; hour < 24; hour += 3)
    writeAt(paper, `${hour}`, {
      x: left + name + hour * cell,
      y: paper.y,
      width: cell,
      size: 7,
      ink: INK.faint,
      align: "center",
    });
  const top = paper.y + 11;
  for (let weekday = 0; weekday < 7; weekday++) {
    const y = top + weekday * 14;
    writeAt(paper, say(`statistics.weekday.${weekday}`), { x: left, y: y + 1, width: name - 4, size: 7 });
    for (let hour = 0; hour < 24; hour++) {
      const count = hours.find((one) => one.weekday === weekday && one.hour === hour)?.count ?? 0;
      const x = left + name + hour * cell;
      doc
        .fillOpacity(count / most)
        .rect(x, y, cell - 1, 13)
        .fill(INK.provider)
        .fillOpacity(1);
      doc
        .lineWidth(0.3)
        .strokeColor(INK.thin)
        .rect(x, y, cell - 1, 13)
        .stroke();
      const ink = count > most / 2 ? INK.white : INK.text;
      if (count > 0) writeAt(paper, String(count), { x, y: y + 2, width: cell - 1, size: 6, ink, align: "center" });
    }
  }
  paper.y = top + 7 * 14 + 6;
}
