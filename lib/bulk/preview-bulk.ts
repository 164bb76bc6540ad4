import type { Operator } from "@/lib/access/actor";
import { listAlertRows } from "@/lib/alerts/alert-row-queries";
import { db } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";
import { type AskBulkPreview, type BulkDecision, type BulkTarget, MOST_IN_BULK } from "./bulk-inputs";
import { bulkSet } from "./bulk-set";
import type { BulkPreview } from "./bulk-views";

const { sql } = Prisma;
const SHOWN = 8;

type Group = { kind: string; severity: string; why: string | null; count: number };

/** Counts exactly what a decision would meet, says what it would pass by and why, and shows the first of them. Changes nothing. */
export async function previewBulk({ decision, numbers, ...address }: AskBulkPreview, operator: Operator): Promise<BulkPreview> {
  const target: BulkTarget =
    numbers === undefined
      ? { query: queryOf(address), youngest: await youngestNumber() }
      : { numbers: numbers.split(",").map(Number) };
  const set = await bulkSet(db, target, operator);
  const [groups, first, contracts] = await Promise.all([
    db.$queryRaw<Group[]>`
      SELECT a.kind::text, a.severity::text, ${skipReason(decision, operator)} AS why, count(*)::int AS count
        FROM "Alert" a WHERE ${set} GROUP BY 1, 2, 3`,
    db.$queryRaw<{ number: number }[]>`SELECT a.number FROM "Alert" a WHERE ${set} ORDER BY a.score DESC, a.id LIMIT ${SHOWN}`,
    decision === "escalate" ? countContracts(set, operator) : 0,
  ]);
  const count = sum(groups, () => true);
  const rows = await listAlertRows(
    db,
    first.map(({ number }) => number),
  );
  return {
    count,
    youngest: "youngest" in target ? target.youngest : 0,
    willSkip: tally(groups, "why").map(([why, many]) => ({ why, count: many })),
    byKind: Object.fromEntries(tally(groups, "kind")),
    bySeverity: Object.fromEntries(tally(groups, "severity")),
    contracts,
    first: rows.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)),
    most: MOST_IN_BULK[decision],
  };
}

function queryOf(address: Record<string, unknown>): string {
  const parts = Object.entries(address).filter((part): part is [string, string] => typeof part[1] === "string");
  const query = new URLSearchParams(parts).toString();
  if (query.length > 2000) throw new InvalidInput("bulk.refusal.queryTooLong");
  return query;
}

async function youngestNumber(): Promise<number> {
  const [row] = await db.$queryRaw<{ number: number }[]>`SELECT coalesce(max(number), 0) AS number FROM "Alert"`;
  return row?.number ?? 0;
}

/** The same judgements as lib/alerts/bulk-skip-rules, for the database; null for what will be decided. */
function skipReason(decision: BulkDecision, operator: Operator): Prisma.Sql {
  const me = sql`${operator.id}::uuid`;
  const decided = sql`WHEN a.state IN ('escalated', 'dismissed') THEN 'decided'`;
  if (decision === "merge") return sql`NULL::text`;
  if (decision === "claim")
    return sql`CASE ${decided} WHEN a.state = 'claimed' AND a."claimedById" = ${me} THEN 'already_mine' WHEN a.state = 'claimed' THEN 'claimed_by_other' END`;
  const others = sql`WHEN a.state = 'claimed' AND a."claimedById" <> ${me} THEN 'claimed_by_other'`;
  if (decision !== "escalate") return sql`CASE ${decided} ${others} END`;
  return sql`CASE ${decided} ${others} WHEN a."accountId" IS NULL THEN 'no_account'
    WHEN a."contractId" IS NULL THEN 'contract_unknown' END`;
}

async function countContracts(set: Prisma.Sql, operator: Operator): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT a."contractId")::int AS count FROM "Alert" a WHERE ${set} AND ${skipReason("escalate", operator)} IS NULL`;
  return row?.count ?? 0;
}

const sum = (groups: readonly Group[], isWanted: (group: Group) => boolean) =>
  groups.filter(isWanted).reduce((all, { count }) => all + count, 0);

function tally(groups: readonly Group[], by: "kind" | "severity" | "why"): [string, number][] {
  const values = [...new Set(groups.flatMap((group) => group[by] ?? []))];
  return values.map((value) => [value, sum(groups, (group) => group[by] === value)]);
}
