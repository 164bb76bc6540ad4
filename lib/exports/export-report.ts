import type { Operator } from "@/lib/access/actor";
import type { Locale } from "@/lib/i18n/locales";
import { readReport } from "@/lib/statistics/read-report";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import type { ExportReport } from "./export-inputs";
import type { ExportedFile } from "./exported-file";
import { partWords } from "./part-words";
import { recordExport } from "./record-export";
import { longSheet, reportSheets } from "./report-sheets";
import { reportTables } from "./report-tables";
import { type Say, wordsIn } from "./words";
import { writeCsv } from "./write-csv";
import { writeReportPdf } from "./write-report-pdf";
import { writeXlsx } from "./write-xlsx";

/** The figures of a period as a file, in the reader's language. */
export async function exportReport({ format, ...wish }: ExportReport, operator: Operator): Promise<ExportedFile> {
  const [report, say] = await Promise.all([readReport(wish, operator), wordsIn(operator.locale)]);
  const { first, until } = report.period;
  await recordExport({ format, what: "report", period: `${first}/${until}` }, operator);
  return {
    name: `${say("exports.file.report")}_${first}_${until}`,
    plainName: `sakimori-statistics-${first}_${until}`,
    format,
    bytes: bytesOf(report, format, say, operator.locale),
  };
}

function bytesOf(report: StatisticsReport, format: ExportReport["format"], say: Say, locale: Locale): AsyncGenerator<Uint8Array> {
  const tables = reportTables({ report, say, words: partWords(say, locale), locale });
  if (format === "csv") return writeCsv(longSheet(report, tables, say));
  if (format === "xlsx") return writeXlsx(reportSheets(report, tables, say));
  return writeReportPdf(report, tables, say, locale);
}
