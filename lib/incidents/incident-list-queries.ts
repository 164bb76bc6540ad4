import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { isOwed } from "@/lib/obligations/owed";
import { db, readStraight } from "@/lib/platform/db";
import { pageOf } from "@/lib/platform/page-cursor-rules";
import { type CaseKind, Prisma } from "@/prisma/generated/client";
import type { Stage } from "./incident-lifecycle";
import type { IncidentFilter } from "./incident-list-inputs";
import { matchesFilter, walkIncidents } from "./incident-list-where";

const { sql } = Prisma;

/** One case in the list. Times are ISO 8601 in UTC. */
export interface IncidentRow {
  id: string;
  number: number;
  stage: Stage;
  kinds: CaseKind[];
  accounts: string[];
  /** Hosts that reports from outside named, of a case without an account. */
  hosts: number;
  customer: string;
  contract: string;
  assignee: string | null;
  openedAt: string;
  detectedAt: string | null;
  isBrokenThrough: boolean;
  /** What is owed next, by its due time. */
  next: { kind: ObligationKind; openedAt: string; dueAt: string } | null;
}

export interface IncidentPage {
  rows: IncidentRow[];
  /** Goes into `before` for the next page; null at the end. */
  nextBefore: string | null;
}

export const INCIDENTS_PER_PAGE = 50;

/** A page of cases, the newest first. Keyset by (openedAt, id): a page is the same cost wherever it stands. */
export async function listIncidents(filter: IncidentFilter, operator: Operator): Promise<IncidentPage> {
  const ids = await readStraight<{ id: string }>(db, walkIncidents(filter, operator, INCIDENTS_PER_PAGE + 1));
  if (ids.length === 0) return { rows: [], nextBefore: null };
  // Two statements, for the database then plans the joins of a row only once, whatever the filter.
  const found = await readStraight<FoundIncident>(db, rowsOf(ids.map(({ id }) => id)));
  const { rows, next } = pageOf(found, INCIDENTS_PER_PAGE, ({ openedAt, id }) => ({ at: openedAt, id }));
  return { rows: rows.map(rowOf), nextBefore: next };
}

/** How many open cases stand at each stage; of the filter the kind and "mine" count, so that the figures stay put while one looks around. */
export async function countOpenStages(filter: IncidentFilter, operator: Operator): Promise<Partial<Record<Stage, number>>> {
  const of = matchesFilter({ ...filter, stage: undefined, view: filter.view === "mine" ? "mine" : "open" }, operator);
  const counts = await readStraight<{ stage: Stage; count: number }>(
    db,
    sql`SELECT i.stage, count(*)::int AS count FROM "Incident" i WHERE ${of} GROUP BY i.stage`,
  );
  return Object.fromEntries(counts.map(({ stage, count }) => [stage, count]));
}

/** The ids come first and stand fixed, so that everything else is looked up for them alone. What is owed for a probe hangs on its alert. */
const rowsOf = (ids: readonly string[]) => sql`
  WITH page AS MATERIALIZED (SELECT unnest(${[...ids]}::uuid[]) AS id)
  SELECT i.id, i.number, i.stage, i."openedAt", customer.name AS customer, contract.code AS contract, person.name AS assignee,
    part.kinds, part.accounts, part."detectedAt", part."isBrokenThrough",
    CASE WHEN part.accounts IS NULL THEN (SELECT count(*)::int FROM "IncidentHost" host WHERE host."incidentId" = i.id) ELSE 0 END AS hosts,
    owed.kind AS "owedKind", owed."openedAt" AS "owedSince", owed."dueAt"
  FROM page JOIN "Incident" i ON i.id = page.id
  JOIN "Contract" contract ON contract.id = i."contractId"
  JOIN "Customer" customer ON customer.id = contract."customerId"
  LEFT JOIN "User" person ON person.id = i."assignedToId"
  CROSS JOIN LATERAL (
    SELECT array_agg(one.kind::text ORDER BY one."addedAt", one.id) AS kinds,
        array_agg(account.address ORDER BY one."addedAt", one.id) AS accounts,
        (array_agg(one."detectedAt" ORDER BY one."addedAt", one.id) FILTER (WHERE one."detectedAt" IS NOT NULL))[1] AS "detectedAt",
        coalesce(bool_or(one."isBrokenThrough"), FALSE) AS "isBrokenThrough"
      FROM "IncidentAccount" one JOIN "Account" account ON account.id = one."accountId" WHERE one."incidentId" = i.id) part
  LEFT JOIN LATERAL (
    SELECT * FROM (
      (SELECT o.kind, o."openedAt", o."dueAt" FROM "Obligation" o
        WHERE o."incidentId" = i.id AND o.kind NOT IN ('purge_evidence', 'watch', 'review_restriction')
          AND ${isOwed("o")})
      UNION ALL
      (SELECT o.kind, o."openedAt", o."dueAt" FROM "AlertIncident" link JOIN "Obligation" o ON o."alertId" = link."alertId"
        WHERE link."incidentId" = i.id AND link."unlinkedAt" IS NULL
          AND ${isOwed("o")})) every ORDER BY "dueAt" LIMIT 1) owed ON TRUE
  ORDER BY i."openedAt" DESC, i.id DESC`;

type FoundIncident = Omit<IncidentRow, "kinds" | "accounts" | "openedAt" | "detectedAt" | "next"> & {
  /** One for each account, in their order; null without any. */
  kinds: CaseKind[] | null;
  accounts: string[] | null;
  openedAt: Date;
  detectedAt: Date | null;
  owedKind: ObligationKind | null;
  owedSince: Date | null;
  dueAt: Date | null;
};

function rowOf({ owedKind, owedSince, dueAt, ...found }: FoundIncident): IncidentRow {
  return {
    ...found,
    kinds: [...new Set(found.kinds)],
    accounts: found.accounts ?? [],
    openedAt: found.openedAt.toISOString(),
    detectedAt: found.detectedAt?.toISOString() ?? null,
    next:
      owedKind && owedSince && dueAt ? { kind: owedKind, openedAt: owedSince.toISOString(), dueAt: dueAt.toISOString() } : null,
  };
}
