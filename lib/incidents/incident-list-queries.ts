import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { db } from "@/lib/platform/db";
import { readCursor, writeCursor } from "@/lib/platform/page-cursor-rules";
import type { CaseKind, Prisma } from "@/prisma/generated/client";
import { STAGES, type Stage } from "./incident-lifecycle";
import type { IncidentFilter, UncountedReason } from "./incident-list-inputs";

/** One case in the list. Times are ISO 8601 in UTC. */
export interface IncidentRow {
  id: string;
  number: number;
  stage: Stage;
  kinds: CaseKind[];
  accounts: string[];
  /** Hosts that reports from outside named. */
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
const JST_MS = 9 * 3_600_000;

/** A page of cases, the newest first. Keyset by (openedAt, id): a page is the same cost wherever it stands. */
export async function listIncidents(filter: IncidentFilter, operator: Operator): Promise<IncidentPage> {
  const rows = await db.incident.findMany({
    where: { AND: [whereOf(filter, operator), afterCursor(filter.before)] },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: INCIDENTS_PER_PAGE + 1,
    select: {
      id: true,
      number: true,
      stage: true,
      openedAt: true,
      assignedToId: true,
      contract: { select: { code: true, customer: { select: { name: true } } } },
      accounts: {
        orderBy: { addedAt: "asc" },
        select: { kind: true, detectedAt: true, isBrokenThrough: true, account: { select: { address: true } } },
      },
    },
  });
  const page = rows.slice(0, INCIDENTS_PER_PAGE);
  const last = page.at(-1);
  const [names, owed, hosts] = await Promise.all([
    readNames(page.map(({ assignedToId }) => assignedToId)),
    readNext(page.map(({ id }) => id)),
    countHosts(page.filter(({ accounts }) => accounts.length === 0).map(({ id }) => id)),
  ]);
  return {
    rows: page.map(({ accounts, contract, openedAt, assignedToId, ...row }) => ({
      ...row,
      kinds: [...new Set(accounts.map(({ kind }) => kind))],
      accounts: accounts.map(({ account }) => account.address),
      hosts: hosts.get(row.id) ?? 0,
      customer: contract.customer.name,
      contract: contract.code,
      assignee: (assignedToId && names.get(assignedToId)) ?? null,
      openedAt: openedAt.toISOString(),
      detectedAt: accounts.find(({ detectedAt }) => detectedAt)?.detectedAt?.toISOString() ?? null,
      isBrokenThrough: accounts.some(({ isBrokenThrough }) => isBrokenThrough),
      next: owed.get(row.id) ?? null,
    })),
    nextBefore: rows.length > INCIDENTS_PER_PAGE && last ? writeCursor({ at: last.openedAt, id: last.id }) : null,
  };
}

/** How many open cases stand at each stage; of the filter the kind and "mine" count, so that the figures stay put while one looks around. */
export async function countOpenStages(filter: IncidentFilter, operator: Operator): Promise<ReadonlyMap<Stage, number>> {
  const counts = await db.incident.groupBy({
    by: ["stage"],
    where: { AND: [whereOf({ ...filter, stage: undefined, view: filter.view === "mine" ? "mine" : "open" }, operator)] },
    _count: true,
  });
  return new Map(counts.map(({ stage, _count }) => [stage, _count]));
}

/** Named one by one: "not closed" would be looked for in every case that ever was. */
const OPEN_STAGES = STAGES.filter((stage) => stage !== "closed");

function whereOf(filter: IncidentFilter, operator: Operator): Prisma.IncidentWhereInput {
  const { stage, kind, counted, uncounted, month, until, q } = filter;
  // A search or a drill-down looks everywhere unless a view is named.
  const view = filter.view ?? (q || counted || uncounted || month || stage ? "all" : "open");
  const account: Prisma.IncidentAccountWhereInput = {
    kind,
    countedAs: counted === undefined ? undefined : counted === "any" ? { not: null } : counted,
    detectedAt: month ? monthRange(month, until) : undefined,
    AND: uncounted ? leftOut(uncounted) : undefined,
  };
  return {
    AND: [
      view === "open" ? { stage: { in: OPEN_STAGES } } : {},
      view === "mine" ? { stage: { in: OPEN_STAGES }, assignedToId: operator.id } : {},
      view === "closed" ? { stage: "closed" } : {},
      stage ? { stage } : {},
      kind || counted || uncounted || month ? { accounts: { some: account } } : {},
      q ? searched(q) : {},
    ],
  };
}

function searched(q: string): Prisma.IncidentWhereInput {
  const number = /^#?\d{1,9}$/.test(q) ? Number(q.replace("#", "")) : undefined;
  if (number !== undefined) return { number };
  return {
    OR: [
      { accounts: { some: { account: { address: { contains: q.toLowerCase() } } } } },
      { contract: { OR: [{ code: { equals: q } }, { customer: { name: { contains: q } } }] } },
    ],
  };
}

/** The same reasons as the statistics count by: the outcome for the account, else that of the case. */
function leftOut(reason: UncountedReason | "any"): Prisma.IncidentAccountWhereInput {
  if (reason === "any") return { countedAs: null };
  if (reason === "open") return { countedAs: null, isOpen: true };
  const outcome: Prisma.EnumCloseOutcomeFilter = { in: reason === "without_measure" ? ["resolved", "object_gone"] : [reason] };
  return {
    countedAs: null,
    OR: [{ outcomes: { some: { outcome } } }, { outcomes: { none: {} }, incident: { lives: { some: { outcome } } } }],
  };
}

function monthRange(first: string, last = first): { gte: Date; lt: Date } {
  const start = (month: string, later: number) => {
    const [year = 0, index = 1] = month.split("-").map(Number);
    return new Date(Date.UTC(year, index - 1 + later, 1) - JST_MS);
  };
  return { gte: start(first, 0), lt: start(last < first ? first : last, 1) };
}

function afterCursor(before: string | undefined): Prisma.IncidentWhereInput {
  const place = readCursor(before);
  if (!place) return {};
  return { OR: [{ openedAt: { lt: place.at } }, { openedAt: place.at, id: { lt: place.id } }] };
}

async function readNames(ids: (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const users = await db.user.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** Of each case the obligation that is due first; that of a probe hangs on its alert. */
async function readNext(ids: string[]): Promise<ReadonlyMap<string, NonNullable<IncidentRow["next"]>>> {
  const rows = await db.$queryRaw<{ id: string; kind: ObligationKind; openedAt: Date; dueAt: Date }[]>`
    SELECT DISTINCT ON (id) id, kind, "openedAt", "dueAt" FROM (
      SELECT o."incidentId" AS id, o.kind, o."openedAt", o."dueAt" FROM "Obligation" o
      WHERE o."incidentId" = ANY(${ids}::uuid[]) AND o.kind NOT IN ('purge_evidence', 'watch', 'review_restriction')
        AND o."dischargedAt" IS NULL AND o."waivedAt" IS NULL AND o."voidedAt" IS NULL
      UNION ALL
      SELECT l."incidentId", o.kind, o."openedAt", o."dueAt" FROM "AlertIncident" l JOIN "Obligation" o ON o."alertId" = l."alertId"
      WHERE l."incidentId" = ANY(${ids}::uuid[]) AND l."unlinkedAt" IS NULL
        AND o."dischargedAt" IS NULL AND o."waivedAt" IS NULL AND o."voidedAt" IS NULL
    ) owed ORDER BY id, "dueAt"`;
  return new Map(
    rows.map(({ id, kind, openedAt, dueAt }) => [id, { kind, openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString() }]),
  );
}

/** Asked only for cases without an account, which few are. */
async function countHosts(incidentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (incidentIds.length === 0) return new Map();
  const counts = await db.incidentHost.groupBy({
    by: ["incidentId"],
    where: { incidentId: { in: [...incidentIds] } },
    _count: true,
  });
  return new Map(counts.map(({ incidentId, _count }) => [incidentId, _count]));
}
