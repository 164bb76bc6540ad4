import type { Operator } from "@/lib/access/actor";
import { csvLine } from "@/lib/directory/csv-format-rules";
import type { Locale } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { db, inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { AbuseReportItem, ReportVerdict } from "@/prisma/generated/client";
import { reportStream } from "./lock-report";
import { ROW_FAULTS } from "./report-format-rules";

const PAGE = 2_000;
const VERDICTS: readonly ReportVerdict[] = ["ours", "not_ours", "invalid", "duplicate", "already_open"];

/**
 * The verdict of each row as CSV for the reporter, in its language: the place, what it wrote, and what we say of it. Nothing of ours
 * stands in it, neither whose a thing is nor what was done, and not by what it was known.
 */
export async function openResultRows(
  reportId: string,
  actor: Operator,
): Promise<{ name: string; bytes: AsyncGenerator<Uint8Array> }> {
  const report = await inTransaction(async (tx) => {
    const found = await tx.abuseReport.findUnique({
      where: { id: reportId },
      select: { number: true, reporter: { select: { language: true } } },
    });
    if (!found) throw new NotFound("abuse-reports.refusal.notFound");
    await recordInLedger(tx, reportStream(found.number), actor, { kind: "REPORT_EXPORTED", reportId, what: "result" });
    return found;
  });
  return { name: `report-${report.number}-result.csv`, bytes: writeResultRows(reportId, report.reporter?.language ?? "ja") };
}

/** In UTF-8 with the mark by which spreadsheets know it; a page of rows is in memory at a time. */
export async function* writeResultRows(reportId: string, language: Locale): AsyncGenerator<Uint8Array> {
  const words = await wordsIn(language);
  const encoder = new TextEncoder();
  yield encoder.encode(`\ufeff${csvLine(words.titles)}`);
  for (let after = 0; ; ) {
    const rows = await db.abuseReportItem.findMany({
      where: { reportId, position: { gt: after } },
      orderBy: { position: "asc" },
      take: PAGE,
    });
    if (rows.length > 0) yield encoder.encode(rows.map((row) => csvLine(cellsOf(row, words))).join(""));
    after = rows.at(-1)?.position ?? after;
    if (rows.length < PAGE) return;
  }
}

interface Words {
  titles: string[];
  /** By verdict, and by fault. */
  result: ReadonlyMap<string, string>;
}

async function wordsIn(language: Locale): Promise<Words> {
  const say = (key: string) => sentence(language, `abuse-reports.${key}`);
  const verdicts = VERDICTS.map(async (verdict) => [verdict, await say(`resultFile.verdict.${verdict}`)] as const);
  const faults = ROW_FAULTS.map(async (fault) => [fault, await say(`because.${fault}`)] as const);
  const titles = ["position", "value", "time", "result"].map((column) => say(`resultFile.column.${column}`));
  return { titles: await Promise.all(titles), result: new Map<string, string>(await Promise.all([...verdicts, ...faults])) };
}

function cellsOf({ position, value, occurredAt, verdict, because }: AbuseReportItem, { result }: Words): string[] {
  const why = verdict === "invalid" ? result.get(because) : undefined;
  const word = result.get(verdict) ?? "";
  return [String(position), value, occurredAt?.toISOString() ?? "", why ? `${word}: ${why}` : word];
}
