import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readCursor, writeCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import { Prisma } from "@/prisma/generated/client";
import type { PlanListFilter } from "./plan-list-inputs";
import type { PlanRow } from "./plan-views";

const { sql } = Prisma;
export const PLANS_PER_PAGE = 50;

export interface PlanPage {
  rows: PlanRow[];
  /** Goes into `before` for the next page; null at the end. */
  nextBefore: string | null;
}

interface Found extends Omit<PlanRow, "openedAt" | "closedAt" | "owner" | "waitsFor" | "isMine"> {
  openedAt: Date;
  closedAt: Date | null;
  ownerId: string;
  deciderId: string | null;
}

/** A page of plans, the newest first. */
export async function listPlans(filter: PlanListFilter, operator: Operator): Promise<PlanPage> {
  const place = readCursor(filter.before);
  const found = await db.$queryRaw<Found[]>`
    SELECT plan.id, plan.number, plan.title, plan.stage::text AS stage, plan."ownerId", plan."openedAt", plan."closedAt", hosts.*,
      CASE WHEN plan."closedAt" IS NULL THEN ${NEXT_DAY} END AS "nextDay", turn."deciderId"
      FROM "RemediationPlan" plan
      LEFT JOIN LATERAL (${TURN}) turn ON TRUE
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS hosts, count(*) FILTER (WHERE target NOT IN ('delisted', 'out_of_scope'))::int AS open,
          count(*) FILTER (WHERE target = 'remaining')::int AS remaining
          FROM "RemediationHost" WHERE "planId" = plan.id) hosts ON TRUE
     WHERE ${viewed(filter.view, operator)}
       AND ${place ? sql`(plan."openedAt", plan.id) < (${place.at}, ${place.id}::uuid)` : sql`TRUE`}
     ORDER BY plan."openedAt" DESC, plan.id DESC LIMIT ${PLANS_PER_PAGE + 1}`;
  const page = found.slice(0, PLANS_PER_PAGE);
  const last = page.at(-1);
  const names = await readUserNames(
    db,
    page.flatMap(({ ownerId, deciderId }) => [ownerId, deciderId]),
  );
  return {
    rows: page.map(({ ownerId, deciderId, openedAt, closedAt, ...row }) => ({
      ...row,
      owner: names.get(ownerId) ?? "?",
      openedAt: openedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      waitsFor: deciderId ? (names.get(deciderId) ?? "?") : null,
      isMine: deciderId === operator.id,
    })),
    nextBefore: found.length > PLANS_PER_PAGE && last ? writeCursor({ at: last.openedAt, id: last.id }) : null,
  };
}

/** How many plans each view has. */
export async function countPlans(operator: Operator): Promise<{ open: number; mine: number }> {
  const [counts] = await db.$queryRaw<{ open: number; mine: number }[]>`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE turn."deciderId" = ${operator.id}::uuid)::int AS mine
      FROM "RemediationPlan" plan LEFT JOIN LATERAL (${TURN}) turn ON TRUE WHERE plan."closedAt" IS NULL`;
  return counts ?? { open: 0, mine: 0 };
}

/** The plans that something can still be added to, for whoever chooses one. */
export function listOpenPlans(_operator: Operator): Promise<{ id: string; number: number; title: string }[]> {
  return db.remediationPlan.findMany({
    where: { closedAt: null },
    select: { id: true, number: true, title: true },
    orderBy: { openedAt: "desc" },
    take: 200,
  });
}

/** Whose desk the decision lies on that the plan waits for: its duty says so. */
const TURN = sql`SELECT duty."assigneeId" AS "deciderId" FROM "Obligation" duty
  WHERE duty."planId" = plan.id AND duty.kind = 'decide_approval' AND ${isOwed("duty")} LIMIT 1`;

const NEXT_DAY = sql`(SELECT min(day) FROM (
  SELECT "plannedOn" AS day FROM "RemediationMilestone" stage WHERE stage."planId" = plan.id AND stage."reachedAt" IS NULL
  UNION ALL SELECT "dueOn" FROM "RemediationTask" task WHERE task."planId" = plan.id AND task."doneAt" IS NULL AND task."withdrawnAt" IS NULL) days)`;

function viewed(view: PlanListFilter["view"], { id }: Operator): Prisma.Sql {
  if (view === "closed") return sql`plan."closedAt" IS NOT NULL`;
  if (view === "mine") return sql`plan."closedAt" IS NULL AND turn."deciderId" = ${id}::uuid`;
  return sql`plan."closedAt" IS NULL`;
}

/** Delegations that the reader has given and taken and that are not over. */
export async function listDelegations(operator: Operator) {
  const delegations = await db.approvalDelegation.findMany({
    where: {
      OR: [{ userId: operator.id }, { delegateId: operator.id }],
      validUntil: { gt: new Date(now().getTime() - KEPT_MS) },
    },
    include: { user: { select: { id: true, name: true } }, delegate: { select: { id: true, name: true } } },
    orderBy: { validFrom: "desc" },
    take: 50,
  });
  return delegations.map(({ id, user, delegate, validFrom, validUntil, reason, endedAt }) => ({
    ...{ id, user, delegate, reason },
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
    state: endedAt ? ("ended" as const) : stateOf(validFrom, validUntil),
    isMine: user.id === operator.id,
  }));
}
export type DelegationView = Awaited<ReturnType<typeof listDelegations>>[number];

const KEPT_MS = 90 * 86_400_000;
const stateOf = (from: Date, until: Date): "coming" | "standing" | "over" =>
  now() < from ? "coming" : now() < until ? "standing" : "over";
