import type { Operator } from "@/lib/access/actor";
import { db, readStraight } from "@/lib/platform/db";
import { cursorParts, type Page } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import type { CustomerFilter } from "./customer-list-inputs";
import { customersMatching } from "./customer-search";

const { sql } = Prisma;

/** One customer in the list, with what concerns them now. */
export interface CustomerRow {
  id: string;
  code: string;
  name: string;
  contracts: number;
  /** All contracts are cancelled. */
  isGone: boolean;
  accounts: number;
  restrictions: number;
  openCases: number;
  openAlerts: number;
}

const PAGE = 50;

/** Customers by name. Keyset by (name, id): a page costs the same wherever it stands. */
export async function listCustomers(_operator: Operator, { q = "", after }: CustomerFilter): Promise<Page<CustomerRow>> {
  const place = cursorParts(after);
  const name = place && Buffer.from(place.key, "base64url").toString("utf8");
  const [answer] = await readStraight<{ rows: CustomerRow[] | null }>(
    db,
    sql`
    SELECT json_agg(found) AS rows FROM (
    SELECT page.id, page.code, page.name, contracts.contracts, contracts."isGone", accounts.*, restrictions.*, cases.*, alerts.*
    FROM (SELECT c.id, c.code, c.name FROM "Customer" c
      WHERE ${q === "" ? sql`TRUE` : sql`c.id IN (${customersMatching(q)})`}
        AND ${place ? sql`(c.name, c.id) > (${name}, ${place.id}::uuid)` : sql`TRUE`}
      ORDER BY c.name, c.id LIMIT ${PAGE + 1}) page
    CROSS JOIN LATERAL (SELECT count(*)::int AS contracts, coalesce(bool_and("cancelledAt" IS NOT NULL), FALSE) AS "isGone",
      array_agg(id) AS ids FROM "Contract" WHERE "customerId" = page.id) contracts
    CROSS JOIN LATERAL (SELECT count(*)::int AS accounts FROM "Account" WHERE "contractId" = ANY(contracts.ids) AND "deletedAt" IS NULL) accounts
    CROSS JOIN LATERAL (SELECT count(*)::int AS restrictions FROM "RestrictionOrder" o JOIN "Restriction" r ON r."orderId" = o.id
      WHERE o."contractId" = ANY(contracts.ids) AND r.state IN ('applied', 'confirmed', 'lift_requested', 'uncertain')) restrictions
    CROSS JOIN LATERAL (SELECT count(*)::int AS "openCases" FROM "Incident" WHERE "contractId" = ANY(contracts.ids) AND stage <> 'closed') cases
    CROSS JOIN LATERAL (SELECT count(*)::int AS "openAlerts" FROM "Alert"
      WHERE "contractId" = ANY(contracts.ids) AND place IN ('open', 'claimed')) alerts
    ORDER BY page.name, page.id) found`,
  );
  const found = answer?.rows ?? [];
  const rows = found.slice(0, PAGE);
  const last = found.length > PAGE ? rows.at(-1) : undefined;
  return { rows, next: last ? `${Buffer.from(last.name).toString("base64url")}~${last.id}` : null };
}

/** A contract as somebody looks for it by hand. */
export interface FoundContract {
  id: string;
  code: string;
  customerId: string;
  customerName: string;
  serviceName: string;
  serviceNameEn: string;
  cancelledAt: string | null;
}

/** Contracts that stand and that a search means, by their customer's name. */
export async function findContracts({ search }: { search: string }, _operator: Operator): Promise<FoundContract[]> {
  if (search.trim() === "") return [];
  const found = await db.$queryRaw<(Omit<FoundContract, "cancelledAt"> & { cancelledAt: Date | null })[]>`
    SELECT k.id, k.code, k."cancelledAt", c.id AS "customerId", c.name AS "customerName", s.name AS "serviceName", s."nameEn" AS "serviceNameEn"
    FROM "Customer" c JOIN "Contract" k ON k."customerId" = c.id JOIN "Service" s ON s.id = k."serviceId"
    WHERE c.id IN (${customersMatching(search.trim())}) AND k."cancelledAt" IS NULL
    ORDER BY c.name, k.code LIMIT 20`;
  return found.map((contract) => ({ ...contract, cancelledAt: contract.cancelledAt?.toISOString() ?? null }));
}
