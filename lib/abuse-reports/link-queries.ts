import type { Tx } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";

/** The rows of a group that are of one contract and in no case yet. */
export interface GroupOfContract {
  contractId: string;
  hostIds: string[];
  accountIds: string[];
  rows: number;
}

/** Parts the rows of a group by contract; `all` counts those too that have none or stand in a case. */
export async function groupByContract(tx: Tx, rows: Prisma.Sql): Promise<{ groups: GroupOfContract[]; all: number }> {
  const found = await tx.$queryRaw<(Omit<GroupOfContract, "contractId"> & { contractId: string | null; free: number })[]>`
    SELECT row."contractId", count(*)::int AS rows, (count(*) FILTER (WHERE row."incidentId" IS NULL))::int AS free,
      coalesce(array_agg(DISTINCT row."hostId") FILTER (WHERE row."hostId" IS NOT NULL AND row."incidentId" IS NULL), '{}') AS "hostIds",
      coalesce(array_agg(DISTINCT row."accountId") FILTER (WHERE row."accountId" IS NOT NULL AND row."incidentId" IS NULL), '{}') AS "accountIds"
    FROM "AbuseReportItem" row WHERE ${rows} GROUP BY row."contractId"`;
  const groups = found.flatMap(({ contractId, hostIds, accountIds, free }) =>
    contractId !== null && free > 0 ? { contractId, hostIds, accountIds, rows: free } : [],
  );
  return { groups, all: found.reduce((sum, { rows: count }) => sum + count, 0) };
}

export interface FoundCases {
  /** The open case that the rows of a contract join; undefined where one is to be opened. */
  caseOf(contract: GroupOfContract): string | undefined;
  /** Whether the account stands in no open case but this one. */
  isFree(accountId: string, incidentId: string | undefined): boolean;
}

/**
 * The open cases that the rows join: the one named, else of each contract the one that this report is in already, or that one of the
 * accounts is in, or that came of another report, and the newest of several.
 */
export async function findCases(
  tx: Tx,
  reportId: string,
  contracts: readonly GroupOfContract[],
  incidentNumber: number | null,
): Promise<FoundCases> {
  const contractIds = contracts.map(({ contractId }) => contractId);
  const accountIds = contracts.flatMap(({ accountIds: ids }) => ids);
  const cases = await tx.$queryRaw<{ contractId: string; id: string }[]>`
    SELECT DISTINCT ON (incident."contractId") incident."contractId", incident.id FROM "Incident" incident
     WHERE incident."contractId" = ANY(${contractIds}::uuid[]) AND incident.stage <> 'closed'
       AND (${incidentNumber}::int IS NULL OR incident.number = ${incidentNumber})
     ORDER BY incident."contractId",
       EXISTS (SELECT FROM "AbuseReportCase" link WHERE link."incidentId" = incident.id AND link."reportId" = ${reportId}::uuid) DESC,
       EXISTS (SELECT FROM "IncidentAccount" part WHERE part."incidentId" = incident.id AND part."accountId" = ANY(${accountIds}::uuid[])) DESC,
       EXISTS (SELECT FROM "AbuseReportCase" link WHERE link."incidentId" = incident.id) DESC, incident.number DESC`;
  const standing = await tx.$queryRaw<{ accountId: string; incidentId: string }[]>`
    SELECT part."accountId", part."incidentId" FROM "IncidentAccount" part JOIN "Incident" incident ON incident.id = part."incidentId"
     WHERE part."accountId" = ANY(${accountIds}::uuid[]) AND incident.stage <> 'closed'`;
  const byContract = new Map(cases.map(({ contractId, id }) => [contractId, id]));
  return {
    caseOf: ({ contractId }) => byContract.get(contractId),
    isFree: (accountId, incidentId) => standing.every((one) => one.accountId !== accountId || one.incidentId === incidentId),
  };
}
