import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { endOfDay, type Period, periodOf, startOfDay } from "@/lib/statistics/period-rules";
import { Prisma } from "@/prisma/generated/client";
import { readReviewed } from "./read-reviewed";
import type { ReviewFilter, ReviewViewName } from "./review-inputs";
import type { ReviewRow } from "./review-views";

const { sql } = Prisma;
const PAGE = 20;

export interface ReviewList extends Page<ReviewRow> {
  period: Period;
  /** Of all decisions chosen, whatever the view. */
  counts: Record<ReviewViewName, number>;
}

/** The decisions of a period, or a sample of them, with what a reviewer has to know; the newest first. */
export async function listReviews(filter: ReviewFilter, operator: Operator): Promise<ReviewList> {
  const period = periodOf({ ...filter, span: filter.span ?? "month" }, now());
  const place = readCursor(filter.after);
  const after = place ? sql`("decidedAt", id) < (${place.at}, ${place.id}::uuid)` : sql`TRUE`;
  const chosen = chosenOf(period, filter.sample);
  const [found, [counts]] = await Promise.all([
    db.$queryRaw<{ id: string; decidedAt: Date }[]>`${chosen}
      SELECT id, "decidedAt" FROM chosen WHERE ${VIEWS[filter.view]} AND ${after}
       ORDER BY "decidedAt" DESC, id DESC LIMIT ${PAGE + 1}`,
    db.$queryRaw<ReviewList["counts"][]>`${chosen}
      SELECT count(*)::int AS "all", count(*) FILTER (WHERE ${VIEWS.open})::int AS open,
        count(*) FILTER (WHERE ${VIEWS.agreed})::int AS agreed, count(*) FILTER (WHERE ${VIEWS.disagreed})::int AS disagreed
        FROM chosen`,
  ]);
  const { rows, next } = pageOf(found, PAGE, ({ decidedAt, id }) => ({ at: decidedAt, id }));
  return {
    period,
    next,
    rows: await readReviewed(
      rows.map(({ id }) => id),
      operator,
    ),
    counts: counts ?? { all: 0, open: 0, agreed: 0, disagreed: 0 },
  };
}

const VIEWS: Record<ReviewViewName, Prisma.Sql> = {
  all: sql`TRUE`,
  open: sql`"isAgreed" IS NULL`,
  agreed: sql`"isAgreed"`,
  disagreed: sql`NOT "isAgreed"`,
};

/**
 * The decisions of a period and how each was reviewed. A sample takes those whose ids, hashed with the seed, come first: anybody with
 * the address draws the same ones, and nobody can choose them.
 */
function chosenOf({ first, last }: Period, sample: ReviewFilter["sample"]): Prisma.Sql {
  const drawn = sample
    ? sql`AND ordered."decidedAt" <= ${sample.upTo} ORDER BY md5(${sample.seed} || ordered.id::text), ordered.id LIMIT ${sample.size}`
    : sql``;
  return sql`
    WITH chosen AS MATERIALIZED (
      SELECT ordered.id, ordered."decidedAt",
          (SELECT review."isAgreed" FROM "RestrictionReview" review WHERE review."orderId" = ordered.id LIMIT 1) AS "isAgreed"
        FROM "RestrictionOrder" ordered
       WHERE ordered."decidedAt" >= ${startOfDay(first)} AND ordered."decidedAt" < ${endOfDay(last)} ${drawn})`;
}

/** A disagreement that still owes its answer, as the duty's dialog shows it. */
export interface Disagreement {
  orderId: string;
  measure: ReviewRow["measure"];
  reason: string;
  by: string;
  at: string;
}

/** The disagreements of a case that are not answered yet. */
export async function listDisagreements(incidentId: string, _operator: Operator): Promise<Disagreement[]> {
  const found = await db.$queryRaw<(Omit<Disagreement, "at"> & { at: Date })[]>`
    SELECT duty."orderId", ordered.measure, review.reason, reviewer.name AS by, review."reviewedAt" AS at
      FROM "Obligation" duty
      JOIN "RestrictionOrder" ordered ON ordered.id = duty."orderId"
      JOIN "RestrictionReview" review ON review."orderId" = duty."orderId" AND NOT review."isAgreed"
      JOIN "User" reviewer ON reviewer.id = review."reviewedById"
     WHERE duty."incidentId" = ${incidentId}::uuid AND duty.kind = 'answer_disagreement'
       AND ${isOwed("duty")}
     ORDER BY review."reviewedAt"`;
  return found.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
