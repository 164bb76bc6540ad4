import { parse } from "csv-parse/sync";
import readExcel from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { partWords } from "./part-words";
import { partsOf, textOf, whole } from "./read-back.fixture";
import { REPORT } from "./report.fixture";
import { longSheet, reportSheets } from "./report-sheets";
import { reportTables } from "./report-tables";
import { wordsIn } from "./words";
import { writeCsv } from "./write-csv";
import { writeReportPdf } from "./write-report-pdf";
import { writeXlsx } from "./write-xlsx";

async function tablesIn(locale: Locale) {
  const say = await wordsIn(locale);
  return { say, tables: reportTables({ report: REPORT, say, words: partWords(say, locale), locale }) };
}

test("The CSV has a line for each figure, and its months add up to what the report says.", async () => {
  const { say, tables } = await tablesIn("ja");
  const bytes = await whole(writeCsv(longSheet(REPORT, tables, say)));
  const lines: string[][] = parse(bytes, { bom: true });
  const sum = (column: string) =>
    lines.filter(([table, , of]) => table === "対応件数" && of === column).reduce((all, [, , , value]) => all + Number(value), 0);
  expect([sum("abuse対応"), sum("ディフェンス対応"), sum("abuse 前年同月")]).toEqual([28, 18, 40]);
  expect(
    lines.find(([table, row, column]) => table === "期間の比較" && row === "abuse対応" && column === "前年同期比 %")?.[3],
  ).toBe("-30");
  expect(lines.find(([table, , column]) => table === "段階ごとの所要時間" && column === "中央値")?.slice(3, 5)).toEqual([
    "45",
    "分",
  ]);
  expect(lines.every((line) => line.every((cell) => !cell.startsWith("=")))).toBe(true);
});

test("The workbook has each table on a sheet of its own, typed, with the right sums and no formula.", async () => {
  const { say, tables } = await tablesIn("ja");
  const bytes = await whole(writeXlsx(reportSheets(REPORT, tables, say)));
  const sheets = await readExcel(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["この書き出しについて", ...tables.map(({ title }) => title), "数え方"]);
  const months = sheets.find(({ sheet }) => sheet === "対応件数")?.data.slice(1) ?? [];
  expect(months.reduce((all, row) => all + Number(row[1]), 0)).toBe(28);
  expect(months.every((row) => typeof row[1] === "number")).toBe(true);
  const rules = sheets.find(({ sheet }) => sheet === "検知ルールの的中")?.data ?? [];
  expect(rules[2]?.[0]).toBe('=HYPERLINK("http://example.com","x")');
  expect(Object.values(partsOf(bytes)).some((xml) => /<f[ >]/.test(xml))).toBe(false);
});

describe.each(LOCALES)("The report on paper in %s", (locale) => {
  test("can be read out again whole: title, period, definitions, tables and the names with their variants.", async () => {
    const { say, tables } = await tablesIn(locale);
    const pdf = await whole(writeReportPdf(REPORT, tables, say, locale));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const text = (await textOf(pdf)).join(" ").replace(/\s+/g, " ");
    const told = [
      say("exports.pdf.title"),
      say("exports.about.span", { first: "2026-05-01", last: "2026-07-31" }),
      say("exports.about.edition", { number: 1 }),
      ...tables.map(({ title }) => title),
      "日勤 髙﨑",
      "2026-08-01 09:30:00",
      "1,234,567",
    ];
    expect(told.filter((words) => !text.includes(words))).toEqual([]);
    // A key that has no words would stand there as it is.
    expect(text).not.toMatch(/exports\.|statistics\.[a-z]/);
  }, 60_000);
});
