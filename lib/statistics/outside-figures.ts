import type { Tx } from "@/lib/platform/db";
import { MENDED_TARGETS, NOTICE_SIDES, REPORTER_DUTIES } from "./figure-table";
import type { Days } from "./read-counts";
import { readListings, readMendedHosts, readReporterAnswers, readReports } from "./read-outside";
import type { OutsideFigures, Part } from "./report-views";

/** What came from outside in each of the periods, what its reporters were told, and what blocklists and plans say; in their order. */
export async function readOutside(tx: Tx, spans: readonly Days[], at: Date): Promise<OutsideFigures[]> {
  const [reports, answers, listings, hosts] = await Promise.all([
    readReports(tx, spans),
    readReporterAnswers(tx, spans, at),
    readListings(tx, spans, at),
    readMendedHosts(tx, spans),
  ]);
  return spans.map((_span, place) => {
    const ofSpan = <Row extends { place: number }>(rows: readonly Row[]) => rows.filter((row) => row.place === place);
    const came = ofSpan(reports);
    const told = ofSpan(answers);
    const count = (duty: string, side: string) => sum(told.filter((row) => row.duty === duty && row.side === side));
    return {
      reports: sum(came),
      sources: partsBy(came, ({ source }) => source),
      harms: partsBy(came, ({ harm }) => harm),
      answers: REPORTER_DUTIES.map((duty) => ({
        duty,
        ...(Object.fromEntries(NOTICE_SIDES.map((side) => [side, count(duty, side)])) as Record<
          (typeof NOTICE_SIDES)[number],
          number
        >),
      })),
      listings: ofSpan(listings).map(({ zone, count: stood, found, days }) => ({ zone, stood, found, days })),
      hosts: MENDED_TARGETS.map((target) => ({ key: target, count: sum(ofSpan(hosts).filter((row) => row.target === target)) })),
    };
  });
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);

function partsBy<Row extends { count: number }>(rows: readonly Row[], keyOf: (row: Row) => string): Part[] {
  const parts = new Map<string, number>();
  for (const row of rows) parts.set(keyOf(row), (parts.get(keyOf(row)) ?? 0) + row.count);
  return [...parts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
