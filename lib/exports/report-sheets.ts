import type { StatisticsReport } from "@/lib/statistics/report-views";
import type { ReportTable } from "./report-tables";
import { type Row, type Sheet, wallClock } from "./sheet-rules";
import type { Say } from "./words";

/** When, over what and by which definitions the figures were counted. */
export function aboutRows(
  { period, previous, yearBefore, definitions, readAt, pending }: StatisticsReport,
  say: Say,
): [string, string][] {
  const span = ({ first, until }: { first: string; until: string }) => say("exports.about.span", { first, last: until });
  return [
    [say("exports.about.period"), period.isRunning ? say("exports.about.soFar", { span: span(period) }) : span(period)],
    [say("exports.about.previous"), span(previous)],
    [say("exports.about.yearBefore"), span(yearBefore)],
    [say("exports.about.definitions"), say("exports.about.edition", { number: definitions })],
    [say("exports.about.madeAt"), wallClock(readAt)],
    ...(pending > 0
      ? [[say("exports.about.pending"), say("exports.about.changes", { count: pending })] as [string, string]]
      : []),
  ];
}

/** How each figure of the report is worked out, in words. */
export function formulaRows(tables: readonly ReportTable[], say: Say): [string, string][] {
  const names = [...new Set(tables.flatMap(({ defines }) => defines))].filter((name) =>
    say.has(`statistics.figure.${name}.formula`),
  );
  return names.map((name) => [say(`statistics.figure.${name}.name`), say(`statistics.figure.${name}.formula`)]);
}

/** The report as a workbook: what it is about, each table, and how its figures are worked out. */
export function reportSheets(report: StatisticsReport, tables: readonly ReportTable[], say: Say): Sheet[] {
  const words = (title: string, rows: Row[]): Sheet => ({
    name: title,
    columns: [
      { title: say("exports.column.what"), kind: "text", width: 32 },
      { title: say("exports.column.value.text"), kind: "text", width: 100 },
    ],
    rows,
  });
  return [
    words(say("exports.about.title"), aboutRows(report, say)),
    ...tables.map(({ title, columns, rows }) => ({ name: title, columns, rows })),
    words(say("exports.table.formulas"), formulaRows(tables, say)),
  ];
}

/** The same in one table, for programs: a line for each figure, named by its table, row and column. */
export function longSheet(report: StatisticsReport, tables: readonly ReportTable[], say: Say): Sheet {
  const unit = (kind: string) => (say.has(`exports.unit.${kind}`) ? say(`exports.unit.${kind}`) : "");
  const rows = tables.flatMap(({ title, columns, rows: found }) => {
    const labels = columns.findIndex(({ kind }) => kind !== "text");
    return found.flatMap((row) =>
      columns.slice(labels).map(({ title: column, kind }, index): Row => {
        const value = row[labels + index] ?? null;
        const plain = kind === "span" && value !== null ? Math.round(Number(value) / 600) / 100 : value;
        return [title, row.slice(0, labels).join(" / "), column, plain, unit(kind), report.period.first, report.period.until];
      }),
    );
  });
  const title = (name: string) => say(`exports.column.${name}`);
  return {
    name: say("exports.file.report"),
    columns: [
      { title: title("table"), kind: "text" },
      { title: title("row"), kind: "text" },
      { title: title("column"), kind: "text" },
      { title: title("value.number"), kind: "number" },
      { title: title("unit"), kind: "text" },
      { title: title("first"), kind: "day" },
      { title: title("last"), kind: "day" },
    ],
    rows,
  };
}
