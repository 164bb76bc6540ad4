import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { isOwed } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma, type ReportFormat, type ReportSource, type ReportState } from "@/prisma/generated/client";
import { REPORT_VIEWS, type ReportFilter, type ReportViewName } from "./report-list-inputs";

const { sql } = Prisma;
const PAGE = 50;

/** What is owed next of a report. Times are ISO 8601 in UTC. */
export interface OwedNext {
  kind: ObligationKind;
  openedAt: string;
  dueAt: string;
}

/** A report as the list shows it. */
export interface ReportRow {
  id: string;
  number: number;
  state: ReportState;
  source: ReportSource;
  format: ReportFormat;
  harm: string;
  subject: string;
  fault: string | null;
  receivedAt: string;
  rowCount: number;
  reporterId: string | null;
  reporterName: string | null;
  organization: string | null;
  assigneeName: string | null;
  unreadMessages: number;
  cases: number[];
  plans: number[];
  next: OwedNext | null;
}

/** Neither discharged nor waived nor void. `duty` is the alias of "Obligation". */
const IS_OWED = isOwed("duty");
const OWES = sql`EXISTS (SELECT 1 FROM "Obligation" duty WHERE duty."reportId" = report.id AND ${IS_OWED})`;

/** Each view as a condition; `report` is the alias. What is owed of a report that was answered keeps it in work. */
function inView(view: ReportViewName, operator: Operator): Prisma.Sql {
  switch (view) {
    case "unread":
      return sql`report.state = 'unread'`;
    case "open":
      return sql`(report.state IN ('received', 'linked') OR (report.state IN ('answered', 'out_of_scope') AND ${OWES}))`;
    case "mine":
      return sql`report."assigneeId" = ${operator.id}::uuid AND report.state <> 'preview' AND (report.state = 'unread' OR ${OWES})`;
    case "preview":
      return sql`report.state = 'preview'`;
    case "ended":
      return sql`report.state IN ('answered', 'out_of_scope', 'set_aside') AND NOT ${OWES}`;
    case "all":
      return sql`true`;
  }
}

/** A page of reports, the newest first. Keyset by (receivedAt, id). */
export async function listReports(filter: ReportFilter, operator: Operator): Promise<Page<ReportRow>> {
  const after = readCursor(filter.before);
  const found = await db.$queryRaw<RowRead[]>`
    SELECT report.id, report.number, report.state::text AS state, report.source::text AS source, report.format::text AS format, report.harm,
      report.subject, report.fault, report."receivedAt", report."rowCount", report."reporterId",
      reporter.name AS "reporterName", reporter.organization, assignee.name AS "assigneeName",
      owed.kind, owed."openedAt", owed."dueAt",
      (SELECT count(*)::int FROM "ReporterMessage" m WHERE m."reportId" = report.id AND m.direction = 'received' AND m."readAt" IS NULL
        AND m.kind = 'reply' AND NOT m."isAutomatic") AS "unreadMessages",
      ARRAY(SELECT i.number FROM "AbuseReportCase" c JOIN "Incident" i ON i.id = c."incidentId" WHERE c."reportId" = report.id ORDER BY i.number LIMIT 4) AS cases,
      ARRAY(SELECT p.number FROM "RemediationReport" c JOIN "RemediationPlan" p ON p.id = c."planId" WHERE c."reportId" = report.id ORDER BY p.number LIMIT 4) AS plans
    FROM "AbuseReport" report LEFT JOIN "Reporter" reporter ON reporter.id = report."reporterId"
      LEFT JOIN "User" assignee ON assignee.id = report."assigneeId"
      LEFT JOIN LATERAL (SELECT duty.kind, duty."openedAt", duty."dueAt" FROM "Obligation" duty
        WHERE duty."reportId" = report.id AND ${IS_OWED} ORDER BY duty."dueAt", duty.id LIMIT 1) owed ON true
    WHERE ${inView(viewOf(filter), operator)} AND ${narrowed(filter)}
      ${after ? sql`AND (report."receivedAt", report.id) < (${after.at}, ${after.id}::uuid)` : sql``}
    ORDER BY report."receivedAt" DESC, report.id DESC LIMIT ${PAGE + 1}`;
  const { rows, next } = pageOf(found, PAGE, ({ receivedAt, id }) => ({ at: receivedAt, id }));
  return { next, rows: rows.map(rowOf) };
}

/** A search looks everywhere unless a view is named. */
export const viewOf = ({ view, q, reporter }: ReportFilter): ReportViewName => view ?? (q || reporter ? "all" : "open");

function narrowed({ source, harm, reporter, assignee, q }: ReportFilter): Prisma.Sql {
  const parts = [sql`true`];
  if (source) parts.push(sql`report.source = ${source}::"ReportSource"`);
  if (harm) parts.push(sql`report.harm = ${harm}`);
  if (reporter) parts.push(sql`report."reporterId" = ${reporter}::uuid`);
  if (assignee) parts.push(assignee === "none" ? sql`report."assigneeId" IS NULL` : sql`report."assigneeId" = ${assignee}::uuid`);
  if (q) parts.push(searched(q));
  return Prisma.join(parts, " AND ");
}

function searched(q: string): Prisma.Sql {
  if (/^(#|r-)?\d{1,9}$/i.test(q)) return sql`report.number = ${Number(q.replace(/^\D+/, ""))}::int`;
  const part = q.toLowerCase();
  return sql`(position(${part} in lower(report.subject)) > 0 OR report."reporterId" IN (SELECT who.id FROM "Reporter" who
    WHERE position(${part} in lower(who.name || ' ' || coalesce(who.organization, '') || ' ' || who.email)) > 0))`;
}

/** How many reports each view has; the figures stay put while one looks around. */
export async function countReportViews(operator: Operator): Promise<Record<ReportViewName, number>> {
  const counts = REPORT_VIEWS.map((view) => sql`count(*) FILTER (WHERE ${inView(view, operator)})::int AS ${Prisma.raw(view)}`);
  const [row] = await db.$queryRaw<Record<ReportViewName, number>[]>`
    SELECT ${Prisma.join(counts, ", ")} FROM "AbuseReport" report`;
  return row ?? { unread: 0, open: 0, mine: 0, preview: 0, ended: 0, all: 0 };
}

interface RowRead extends Omit<ReportRow, "receivedAt" | "next"> {
  receivedAt: Date;
  kind: ObligationKind | null;
  openedAt: Date | null;
  dueAt: Date | null;
}

function rowOf({ receivedAt, kind, openedAt, dueAt, ...row }: RowRead): ReportRow {
  const next = kind && openedAt && dueAt ? { kind, openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString() } : null;
  return { ...row, receivedAt: receivedAt.toISOString(), next };
}
