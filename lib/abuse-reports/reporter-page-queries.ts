import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import { Prisma } from "@/prisma/generated/client";
import type { ReporterFilter } from "./report-list-inputs";
import { cardOf, messageOf } from "./report-queries";
import type { MessageView, ReporterCard } from "./report-views";

const { sql } = Prisma;
const PAGE = 50;
const MOST_MESSAGES = 200;

/** A reporter as the list shows it. Times are ISO 8601 in UTC. */
export interface ReporterRow extends Omit<ReporterCard, "note" | "version"> {
  reports: number;
  open: number;
  lastAt: string | null;
}

/** How well we kept our word to a reporter: of the receipts and final answers that were owed and are over, how many came in time. */
export interface InTime {
  owed: number;
  inTime: number;
}

export interface ReporterPage {
  reporter: ReporterCard;
  since: string;
  reports: number;
  rows: number;
  inTime: InTime;
  messages: (MessageView & { reportNumber: number })[];
}

const RECENT = sql`
  SELECT count(*)::int AS reports, count(*) FILTER (WHERE report.state IN ('unread', 'received', 'linked'))::int AS open, max(report."receivedAt") AS "lastAt"
  FROM "AbuseReport" report WHERE report."reporterId" = reporter.id AND report.state <> 'preview'`;

/** Reporters by name; keyset by (name, id), of which the address names the id. */
export async function listReporters(
  _operator: Operator,
  { q, trust, after }: ReporterFilter,
): Promise<{ rows: ReporterRow[]; next: string | null }> {
  const part = q?.toLowerCase();
  const found = await db.$queryRaw<(Omit<ReporterRow, "lastAt"> & { lastAt: Date | null })[]>`
    SELECT reporter.id, reporter.name, reporter.organization, reporter.email, reporter.language::text AS language, reporter.trust::text AS trust, recent.*
    FROM "Reporter" reporter, LATERAL (${RECENT}) recent
    WHERE true ${part ? sql`AND position(${part} in lower(reporter.name || ' ' || coalesce(reporter.organization, '') || ' ' || reporter.email)) > 0` : sql``}
      ${trust ? sql`AND reporter.trust = ${trust}::"ReporterTrust"` : sql``}
      ${after ? sql`AND (reporter.name, reporter.id) > (SELECT last.name, last.id FROM "Reporter" last WHERE last.id = ${after}::uuid)` : sql``}
    ORDER BY reporter.name, reporter.id LIMIT ${PAGE + 1}`;
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null })),
    next: found.length > PAGE && last ? last.id : null,
  };
}

/** One reporter with every mail in and out; null when there is none of that id. */
export async function findReporter(_operator: Operator, reporterId: string): Promise<ReporterPage | null> {
  const reporter = await db.reporter.findUnique({ where: { id: reporterId } });
  if (!reporter) return null;
  const [sums, inTime, messages] = await Promise.all([
    db.abuseReport.aggregate({ where: { reporterId, state: { not: "preview" } }, _count: true, _sum: { rowCount: true } }),
    readInTime(reporterId),
    db.reporterMessage.findMany({
      where: { reporterId },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      take: MOST_MESSAGES,
      include: { report: { select: { number: true } } },
    }),
  ]);
  const names = await readUserNames(
    db,
    messages.flatMap(({ readById, writtenById }) => [readById, writtenById]),
  );
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? "?"));
  return {
    reporter: cardOf(reporter),
    since: reporter.createdAt.toISOString(),
    reports: sums._count,
    rows: sums._sum.rowCount ?? 0,
    inTime,
    messages: messages.map(({ report, ...message }) => ({ ...messageOf(message, nameOf), reportNumber: report.number })),
  };
}

/** Counted by the time that was first promised: a due time moved later makes nothing punctual. */
async function readInTime(reporterId: string): Promise<InTime> {
  const [row] = await db.$queryRaw<InTime[]>`
    SELECT count(*)::int AS owed, count(*) FILTER (WHERE duty."dischargedAt" <= duty."firstDueAt")::int AS "inTime"
    FROM "Obligation" duty JOIN "AbuseReport" report ON report.id = duty."reportId"
    WHERE report."reporterId" = ${reporterId}::uuid AND duty.kind IN ('receipt_to_reporter', 'progress_to_reporter', 'answer_reporter')
      AND duty."waivedAt" IS NULL AND duty."voidedAt" IS NULL AND (duty."dischargedAt" IS NOT NULL OR duty."firstDueAt" < ${now()})`;
  return row ?? { owed: 0, inTime: 0 };
}

/** Reporters whose name, organisation or address holds these letters, for a form that chooses one. */
export async function findReporters({ search }: { search: string }, _operator: Operator): Promise<ReporterCard[]> {
  const part = search.trim().toLowerCase();
  const found = await db.$queryRaw<ReporterCard[]>`
    SELECT id, name, organization, email, language::text AS language, trust::text AS trust, note, version FROM "Reporter"
    WHERE position(${part} in lower(name || ' ' || coalesce(organization, '') || ' ' || email)) > 0 ORDER BY name, id LIMIT 10`;
  return found;
}

export const findReporterName = async (_operator: Operator, reporterId: string): Promise<string | null> =>
  (await db.reporter.findUnique({ where: { id: reporterId }, select: { name: true } }))?.name ?? null;
