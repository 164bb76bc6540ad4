import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** What is judged: whose rows they are, and by which time, where a row names none. */
export interface JudgedReport {
  reportId: string;
  occurredAt: Date | null;
  receivedAt: Date;
}

/** The columns of what is judged: id, position, subject, value, ip, occurredAt, note, fault, "isLoose". */
export const ROW_COLUMNS = sql`id uuid, position int, subject text, value text, ip text, "occurredAt" timestamptz, note text, fault text, "isLoose" boolean`;

/**
 * The rows of `source` with their verdicts, as a query: id, position, subject, value, ip, "occurredAt", note, "isLoose", verdict, because,
 * "hostId", "networkId", "accountId", "contractId". What is ours is what was ours at the time of the event. `isBatch`: rows of this report
 * that are stored already come before those of the source.
 */
export function judgedRows(source: Prisma.Sql, report: JudgedReport, isBatch: boolean): Prisma.Sql {
  const { reportId, occurredAt, receivedAt } = report;
  // A domain whose last mailbox is gone is not ours by its mailboxes; it is asked once for all rows, so by the time of the report.
  const lives = sql`(a."deletedAt" IS NULL OR a."deletedAt" > coalesce(${occurredAt}::timestamptz, ${receivedAt}::timestamptz))`;
  return sql`
    WITH given AS (${source}),
    placed AS (
      SELECT g.*, least(coalesce(g."occurredAt", ${occurredAt}::timestamptz, ${receivedAt}::timestamptz), ${receivedAt}::timestamptz) AS at,
        CASE g.subject WHEN 'account' THEN substring(g.value FROM '@([^@]+)$') WHEN 'domain' THEN g.value
          WHEN 'url' THEN CASE WHEN g.ip IS NULL THEN substring(g.value FROM '^[a-z]+://(?:[^/@]*@)?([^/:?#@]+)') END END AS domain
        FROM given g),
    nets AS MATERIALIZED (SELECT id, cidr::inet AS range, "removedAt" FROM "Network"),
    names AS MATERIALIZED (
      SELECT d.domain, ARRAY(SELECT array_to_string(d.labels[i:], '.') FROM generate_series(1, greatest(array_length(d.labels, 1) - 1, 1)) i) AS suffixes,
        lowest."contractId" AS lowest, highest."contractId" AS highest, lowest.id IS NOT NULL AS "hasAccounts"
        FROM (SELECT DISTINCT p.domain, string_to_array(p.domain, '.') AS labels FROM placed p WHERE p.domain IS NOT NULL AND p.fault IS NULL) d
        LEFT JOIN LATERAL (SELECT a.id, a."contractId" FROM "Account" a WHERE split_part(a.address, '@', 2) = d.domain AND ${lives}
          ORDER BY a."contractId" LIMIT 1) lowest ON true
        LEFT JOIN LATERAL (SELECT a."contractId" FROM "Account" a WHERE split_part(a.address, '@', 2) = d.domain AND ${lives}
          ORDER BY a."contractId" DESC LIMIT 1) highest ON true),
    targets AS MATERIALIZED (
      SELECT DISTINCT h.address FROM "RemediationHost" h JOIN "RemediationPlan" p ON p.id = h."planId" WHERE p."closedAt" IS NULL),
    matched AS (
      SELECT p.*, held."hostId", net.id AS "networkId", acc.id AS "accountId", names."hasAccounts", dom.id AS "domainId",
        CASE WHEN held."hostId" IS NOT NULL THEN held."contractId" WHEN acc.id IS NOT NULL THEN acc."contractId"
          WHEN dom.id IS NOT NULL THEN dom."contractId" WHEN names.lowest = names.highest THEN names.lowest END AS "contractId"
        FROM placed p
        LEFT JOIN LATERAL (
          SELECT h."hostId", h."contractId" FROM "HostAddress" h
           WHERE p.fault IS NULL AND p.subject IN ('address', 'url') AND h.address = p.ip AND h."validFrom" <= p.at AND (h."validUntil" IS NULL OR h."validUntil" > p.at)
           LIMIT 1) held ON true
        LEFT JOIN LATERAL (
          SELECT n.id FROM nets n
           WHERE p.fault IS NULL AND p.subject IN ('address', 'url') AND p.ip IS NOT NULL AND n.range >>= p.ip::inet AND (n."removedAt" IS NULL OR n."removedAt" > p.at)
           ORDER BY masklen(n.range) DESC LIMIT 1) net ON true
        LEFT JOIN LATERAL (
          SELECT a.id, a."contractId" FROM "Account" a
           WHERE p.fault IS NULL AND p.subject = 'account' AND a.address = p.value AND (a."deletedAt" IS NULL OR a."deletedAt" > p.at)) acc ON true
        LEFT JOIN names ON names.domain = p.domain AND p.fault IS NULL
        LEFT JOIN LATERAL (
          SELECT d.id, d."contractId" FROM "MailDomain" d
           WHERE d.name = ANY (names.suffixes) AND d."validFrom" <= p.at AND (d."validUntil" IS NULL OR d."validUntil" > p.at)
           ORDER BY length(d.name) DESC LIMIT 1) dom ON true),
    weighed AS (
      SELECT m.*,
        CASE WHEN m."hostId" IS NOT NULL THEN 'host' WHEN m."networkId" IS NOT NULL THEN 'network' WHEN m."accountId" IS NOT NULL THEN 'account'
          WHEN m."domainId" IS NOT NULL THEN 'domain' WHEN m."hasAccounts" THEN 'account_domain' END AS ours,
        m.fault IS NULL AND (row_number() OVER (PARTITION BY m.fault IS NULL, m.subject, m.value, m."hostId", m."contractId" ORDER BY m.position) > 1
          OR ${isBatch ? isStored(reportId) : sql`false`}) AS "isSame",
        ${openBy(reportId)} AS open
        FROM matched m)
    SELECT w.id, w.position, w.subject, w.value, w.ip, w."occurredAt", w.note, w."isLoose", w."hostId", w."networkId", w."accountId", w."contractId",
      CASE WHEN w.fault IS NOT NULL THEN 'invalid' WHEN w."isSame" THEN 'duplicate' WHEN w.ours IS NULL THEN 'not_ours'
        WHEN w.open IS NOT NULL THEN 'already_open' ELSE 'ours' END::"ReportVerdict" AS verdict,
      CASE WHEN w.fault IS NOT NULL THEN w.fault WHEN w."isSame" THEN 'same_row' WHEN w.ours IS NULL THEN 'nothing_of_ours'
        ELSE coalesce(w.open, w.ours) END AS because
      FROM weighed w`;
}

/**
 * IS NOT DISTINCT FROM, for no index serves it: a row is looked up by its value alone. While a list comes in, the planner takes all rows of
 * a report for a handful and would read every one of them for each further row.
 */
const isStored = (reportId: string) => sql`EXISTS (
  SELECT 1 FROM "AbuseReportItem" e
   WHERE e.value = m.value AND e."reportId" IS NOT DISTINCT FROM ${reportId}::uuid AND e.verdict <> 'invalid'
     AND e.subject = m.subject::"ItemSubject" AND e."hostId" IS NOT DISTINCT FROM m."hostId" AND e."contractId" IS NOT DISTINCT FROM m."contractId")`;

/** What of ours a row names that is being dealt with already: an open case before an open plan before a report that waits. */
const openBy = (reportId: string) => sql`CASE
  WHEN m.fault IS NOT NULL OR (m."hostId" IS NULL AND m."networkId" IS NULL AND m."accountId" IS NULL AND m."domainId" IS NULL AND m."hasAccounts" IS NOT TRUE) THEN NULL
  WHEN EXISTS (SELECT 1 FROM "IncidentHost" ih JOIN "Incident" i ON i.id = ih."incidentId" WHERE ih."hostId" = m."hostId" AND i.stage <> 'closed')
    OR EXISTS (SELECT 1 FROM "IncidentAccount" ia WHERE ia."accountId" = m."accountId" AND ia."isOpen")
    OR EXISTS (SELECT 1 FROM "AbuseReportItem" o JOIN "Incident" i ON i.id = o."incidentId"
        WHERE o.value = m.value AND o.subject = m.subject::"ItemSubject" AND o."reportId" <> ${reportId}::uuid AND i.stage <> 'closed') THEN 'open_case'
  WHEN m.ip IN (SELECT t.address FROM targets t) THEN 'open_plan'
  WHEN EXISTS (SELECT 1 FROM "AbuseReportItem" o JOIN "AbuseReport" r ON r.id = o."reportId"
        WHERE o.value = m.value AND o.subject = m.subject::"ItemSubject" AND o."reportId" <> ${reportId}::uuid
          AND o.verdict IN ('ours', 'already_open') AND r.state IN ('received', 'linked')) THEN 'open_report' END`;
