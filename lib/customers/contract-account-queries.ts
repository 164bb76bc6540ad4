import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { type Measure, Prisma } from "@/prisma/generated/client";
import { likePart } from "./customer-search";

const { sql } = Prisma;

/** One account of a contract, with what concerns it. */
export interface AccountRow {
  id: string;
  address: string;
  isForwardingOnly: boolean;
  deletedAt: string | null;
  /** In force now. */
  measures: Measure[];
  openAlerts: number;
  cases: number;
  /** The latest case. */
  lastCase: number | null;
  /** In how many cases it was counted; from two on it is 再発. */
  counted: number;
}

const PAGE = 30;

/** Accounts of a contract by address, narrowed by a part of it. Keyset by the address, of which there is one. */
export async function listContractAccounts(
  _operator: Operator,
  contractId: string,
  { search = "", after }: { search?: string; after?: string },
): Promise<{ rows: AccountRow[]; next: string | null }> {
  const found = await db.$queryRaw<(Omit<AccountRow, "deletedAt"> & { deletedAt: Date | null })[]>`
    SELECT page.*, measures.measures, alerts."openAlerts", cases.cases, cases."lastCase", cases.counted
    FROM (SELECT id, address, "isForwardingOnly", "deletedAt" FROM "Account"
      WHERE "contractId" = ${contractId}::uuid AND ${search === "" ? sql`TRUE` : sql`address ILIKE ${likePart(search)}`}
        AND ${after ? sql`address > ${after}` : sql`TRUE`}
      ORDER BY address LIMIT ${PAGE + 1}) page
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT measure::text), '{}') AS measures FROM "Restriction"
      WHERE "accountId" = page.id AND state IN ('applied', 'confirmed', 'lift_requested', 'uncertain')) measures
    CROSS JOIN LATERAL (SELECT count(*)::int AS "openAlerts" FROM "Alert"
      WHERE "accountId" = page.id AND place IN ('open', 'claimed')) alerts
    CROSS JOIN LATERAL (SELECT count(*)::int AS cases, max(i.number) AS "lastCase", count(*) FILTER (WHERE ia."isCounted")::int AS counted
      FROM "IncidentAccount" ia JOIN "Incident" i ON i.id = ia."incidentId" WHERE ia."accountId" = page.id) cases
    ORDER BY page.address`;
  const rows = found.slice(0, PAGE).map((row) => ({ ...row, deletedAt: row.deletedAt?.toISOString() ?? null }));
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.address ?? null) : null };
}
