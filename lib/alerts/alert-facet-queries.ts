import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { ALERT_KINDS, type AlertFilter, SEVERITIES, SHOWN } from "./alert-filter-rules";
import type { AlertFacets } from "./alert-views";
import { kindMatches, searchMatches, severityMatches, shownIs, shownMatches, WHOSE } from "./alert-where";

const { sql, join, raw } = Prisma;

/** Counts every value of every facet in one reading of the table, each facet under the choices made in the others. */
export async function countAlertFacets(operator: Operator, filter: AlertFilter): Promise<AlertFacets> {
  const [shown, severity, kind] = [shownMatches(filter, operator), severityMatches(filter), kindMatches(filter)];
  const counts = [
    ...SHOWN.map((value) => counted(`show_${value}`, sql`${severity} AND ${kind} AND ${shownIs(value, operator)}`)),
    ...SEVERITIES.map((value) => counted(`severity_${value}`, sql`${shown} AND ${kind} AND a.severity::text = ${value}`)),
    ...ALERT_KINDS.map((value) => counted(`kind_${value}`, sql`${shown} AND ${severity} AND a.kind::text = ${value}`)),
  ];
  // Joined only where the search looks at names: the counts themselves need the alert alone.
  const whose = filter.search === "" ? sql`` : WHOSE;
  const [row = {}] = await db.$queryRaw<Record<string, number>[]>`
    SELECT ${join(counts)} FROM "Alert" a ${whose} WHERE ${searchMatches(filter)}`;
  return {
    show: picked("show", SHOWN, row),
    severity: picked("severity", SEVERITIES, row),
    kind: picked("kind", ALERT_KINDS, row),
  };
}

/** `name` is one of our own words, never a reader's. */
const counted = (name: string, condition: Prisma.Sql) => sql`count(*) FILTER (WHERE ${condition})::int AS ${raw(name)}`;

function picked<Value extends string>(
  facet: string,
  values: readonly Value[],
  row: Record<string, number>,
): Record<Value, number> {
  return Object.fromEntries(values.map((value) => [value, row[`${facet}_${value}`] ?? 0])) as Record<Value, number>;
}
