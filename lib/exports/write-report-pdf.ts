import { setImmediate as breathe } from "node:timers/promises";
import type { Locale } from "@/lib/i18n/locales";
import { dayOf } from "@/lib/statistics/period-rules";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { drawDays, drawMonths } from "./draw-charts";
import { drawClocks, drawHours } from "./draw-clocks";
import { drawTable } from "./draw-table";
import { closePaper, openPaper, type Paper, writeHeading, writeNote, writeTitle } from "./paper";
import { partWords } from "./part-words";
import { aboutRows, formulaRows } from "./report-sheets";
import type { ReportTable, ReportTableName } from "./report-tables";
import type { Say } from "./words";

/** The report on paper: the figures with their charts, each table, and how everything is counted. */
export async function* writeReportPdf(
  report: StatisticsReport,
  tables: readonly ReportTable[],
  say: Say,
  locale: Locale,
): AsyncGenerator<Uint8Array> {
  const title = say("exports.pdf.title");
  const paper = await openPaper({ title, locale });
  writeTitle(paper, title);
  const about = aboutRows(report, say);
  for (const [what, value] of about) writeNote(paper, `${what}: ${value}`, 9);
  writeNote(paper, say("exports.pdf.rule"), 9);
  for (const table of tables) {
    writeTable(paper, table, report, say, locale);
    await breathe(); // setting type is work: other requests get their turn
  }
  const formulas = formulaRows(tables, say);
  writeHeading(paper, say("exports.pdf.formulas"), 60);
  for (const [name, formula] of formulas) writeNote(paper, `${name}: ${formula}`, 9);
  const foot = [title, about[0]?.[1], say("exports.about.edition", { number: report.definitions })].join(" | ");
  yield* closePaper(paper, foot, (page, pages) => say("exports.pdf.page", { page, pages }));
}

function writeTable(
  paper: Paper,
  { name, title, columns, rows }: ReportTable,
  report: StatisticsReport,
  say: Say,
  locale: Locale,
): void {
  const draw = CHARTS[name];
  writeHeading(paper, title, draw ? 210 : Math.min(140, 40 + rows.length * 16));
  const isEmpty = rows.length === 0 || rows.every((row) => row.slice(1).every((cell) => cell === 0 || cell === null));
  if (isEmpty) {
    writeNote(paper, say(name === "days" ? "exports.pdf.daysNone" : "exports.pdf.none"));
    return;
  }
  draw?.(paper, report, say, locale);
  // Of the hours the picture shows every figure.
  if (name !== "hours") drawTable(paper, { columns, rows, say });
}

type Draw = (paper: Paper, report: StatisticsReport, say: Say, locale: Locale) => void;

const CHARTS: Partial<Record<ReportTableName, Draw>> = {
  months: (paper, report, say, locale) => {
    const { clause, months } = report;
    const day = clause && dayOf(new Date(clause.effectiveFrom));
    const isShown = day !== null && months.some(({ month }) => day.startsWith(month));
    const flag = clause && isShown ? say("exports.pdf.clause", { article: clause.article, date: day }) : "";
    writeNote(paper, `${say("exports.pdf.months")} ${flag}`);
    drawMonths(paper, report, partWords(say, locale));
  },
  days: (paper, report, say, locale) => {
    const { median, withinWeek, count } = report.daysToAbuse;
    writeNote(paper, say("exports.pdf.days", { days: median ?? "–", week: withinWeek, count }));
    drawDays(paper, report, partWords(say, locale));
  },
  clocks: (paper, report, say, locale) => {
    writeNote(paper, say("exports.pdf.clocks"));
    drawClocks(paper, report, partWords(say, locale), say);
  },
  hours: (paper, report, say) => {
    writeNote(paper, say("exports.pdf.hours"));
    drawHours(paper, report, say);
  },
};
