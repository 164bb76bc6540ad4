import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { SuppressionScope } from "./suppression-rules";

const { sql } = Prisma;

/**
 * Alerts "Alert" a that wait for a decision and are what the scope names: in the database the verdict of `isCovered`, which is asked
 * of one alert. One address is found by the index on sources, where each stands in its usual form.
 */
function isCoveredBy({ accountId, ruleCode, network }: SuppressionScope): Prisma.Sql {
  return sql`a.place IN ('open', 'claimed', 'snoozed')
    AND ${accountId === null ? sql`TRUE` : sql`a."accountId" = ${accountId}::uuid`}
    AND ${ruleCode === null ? sql`TRUE` : sql`a."ruleCode" = ${ruleCode}`}
    AND ${network === null ? sql`TRUE` : isFrom(network)}`;
}

// Only an alert that is about no account is about a network: said so that an index serves this side too.
const isFrom = (network: string): Prisma.Sql => sql`(
  ${
    network.includes("/")
      ? sql`EXISTS (SELECT FROM unnest(a."sourceIps") ip WHERE ip::inet <<= ${network}::inet)`
      : sql`a."sourceIps" @> ARRAY[host(${network}::inet)]`
  }
  OR (a."accountId" IS NULL AND a."subjectNetwork" = ${network}))`;

/** The first of them, in the order in which they are locked. */
export async function listCovered(tx: Tx, scope: SuppressionScope, most: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Alert" a WHERE ${isCoveredBy(scope)} ORDER BY a.id LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

export async function countCoveredBy(tx: Tx, scope: SuppressionScope): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM "Alert" a WHERE ${isCoveredBy(scope)}`;
  return row?.count ?? 0;
}
