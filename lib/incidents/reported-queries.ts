import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { HostTarget, PlanStage, ReportState } from "@/prisma/generated/client";

/** What outside reports brought into a case, and the plans over it. Times are ISO 8601 in UTC. */
export interface ReportedView {
  reports: {
    number: number;
    state: ReportState;
    subject: string;
    /** Its organisation, else its name; null where nobody can be answered. */
    reporter: string | null;
    receivedAt: string;
    /** When the reporter got the final answer, by mail or told another way; one that failed or waits is none. */
    answeredAt: string | null;
  }[];
  hosts: { count: number; first: { name: string; address: string | null; target: HostTarget | null }[] };
  plans: { number: number; title: string; stage: PlanStage; isInWork: boolean; hosts: number; open: number }[];
}

const FIRST_HOSTS = 5;

/** One statement, by indexes: most cases have none of it. */
export async function getReported(incidentId: string, _operator: Operator): Promise<ReportedView> {
  const [row] = await db.$queryRaw<ReportedView[]>`
    SELECT
      (SELECT coalesce(json_agg(found ORDER BY found.number), '[]') FROM (
        SELECT report.number, report.state, report.subject, coalesce(reporter.organization, reporter.name) AS reporter, report."receivedAt",
          CASE WHEN report.state IN ('answered', 'out_of_scope') THEN coalesce(
            (SELECT max(coalesce(message."settledAt", message."occurredAt")) FROM "ReporterMessage" message
              WHERE message."reportId" = report.id AND message.kind IN ('reporter_done', 'reporter_out_of_scope')
                AND message.state = 'accepted'), report."settledAt") END AS "answeredAt"
          FROM "AbuseReportCase" link JOIN "AbuseReport" report ON report.id = link."reportId"
          LEFT JOIN "Reporter" reporter ON reporter.id = report."reporterId"
         WHERE link."incidentId" = ${incidentId}::uuid) found) AS reports,
      json_build_object(
        'count', (SELECT count(*) FROM "IncidentHost" WHERE "incidentId" = ${incidentId}::uuid),
        'first', (SELECT coalesce(json_agg(found ORDER BY found.name), '[]') FROM (
          SELECT host.name, (SELECT address FROM "HostAddress" WHERE "hostId" = host.id ORDER BY "validFrom" DESC LIMIT 1) AS address,
            (SELECT row.target FROM "RemediationHost" row WHERE row."hostId" = host.id ORDER BY row."addedAt" DESC LIMIT 1) AS target
            FROM "IncidentHost" part JOIN "Host" host ON host.id = part."hostId"
           WHERE part."incidentId" = ${incidentId}::uuid ORDER BY host.name LIMIT ${FIRST_HOSTS}) found)) AS hosts,
      (SELECT coalesce(json_agg(found ORDER BY found.number), '[]') FROM (
        SELECT plan.number, plan.title, plan.stage, plan."closedAt" IS NULL AS "isInWork",
          (SELECT count(*) FROM "RemediationHost" WHERE "planId" = plan.id) AS hosts,
          (SELECT count(*) FROM "RemediationHost" WHERE "planId" = plan.id AND target NOT IN ('delisted', 'out_of_scope')) AS open
          FROM "RemediationCase" link JOIN "RemediationPlan" plan ON plan.id = link."planId"
         WHERE link."incidentId" = ${incidentId}::uuid) found) AS plans`;
  if (!row) throw new Error("A statement without FROM gave no row");
  return {
    ...row,
    reports: row.reports.map((report) => ({
      ...report,
      receivedAt: new Date(report.receivedAt).toISOString(),
      answeredAt: report.answeredAt && new Date(report.answeredAt).toISOString(),
    })),
  };
}
