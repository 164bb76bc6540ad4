import { Prisma } from "@/prisma/generated/client";
import { type Grouping, NO_VALUE, type ReportGroup } from "./group-rules";

const { sql } = Prisma;

/** The rows that anything can follow from: ours, also where something is open already. `row` is the alias of "AbuseReportItem". */
export const IS_OURS = sql`row.verdict IN ('ours', 'already_open')`;

/** What a row is gathered by, as text; NO_VALUE where it has none. `prefix`: the lengths that networks are cut to. */
export function groupKey(by: Grouping, prefix: { v4: number; v6: number }): Prisma.Sql {
  switch (by) {
    case "address":
      return sql`coalesce(row.ip, row.value)`;
    case "network":
      return sql`coalesce(network(set_masklen(row.ip::inet, CASE family(row.ip::inet) WHEN 4 THEN ${prefix.v4}::int ELSE ${prefix.v6}::int END))::text, ${NO_VALUE})`;
    case "server":
      return sql`coalesce(row."hostId"::text, ${NO_VALUE})`;
    case "contract":
      return sql`coalesce(row."contractId"::text, ${NO_VALUE})`;
    case "holder":
      return sql`coalesce((SELECT holding."customerId"::text FROM "Contract" holding WHERE holding.id = row."contractId"), ${NO_VALUE})`;
  }
}

/** The condition for the rows of one group of a report, to be put behind `FROM "AbuseReportItem" row WHERE`. */
export function rowsOfGroup(reportId: string, group: ReportGroup, prefix: { v4: number; v6: number }): Prisma.Sql {
  const ours = sql`row."reportId" = ${reportId}::uuid AND ${IS_OURS}`;
  return group.by === "all" ? ours : sql`${ours} AND ${groupKey(group.by, prefix)} = ${group.value}`;
}
