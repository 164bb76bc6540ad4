import type { Operator } from "@/lib/access/actor";
import type { UncountedReason } from "@/lib/incidents/incident-list-inputs";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { StatisticsPeriod } from "./statistics-inputs";
import { addMonths, type Month, monthsBetween, type Period, periodOf, startOf } from "./statistics-rules";

/** What was counted in a month or a period: one per account and case. */
export interface Count {
  abuse: number;
  defense: number;
  /** Left out of both. A case that was reopened may have more than one reason, and is then under each. */
  uncounted: number;
  reasons: Record<UncountedReason, number>;
}

export interface MonthCount extends Count {
  month: Month;
  before: Count;
  isRunning: boolean;
}

export interface CountedSpan extends Count {
  first: Month;
  last: Month;
  /** The same months a year earlier; null for a longer span, which would be compared with itself. */
  before: Count | null;
}

export interface Statistics {
  /** The complete months, then the running one if the period reaches it. */
  months: MonthCount[];
  /** Of the complete months. */
  whole: CountedSpan;
  /** The last six complete months against the same half-year before; null when that is the whole period. */
  half: CountedSpan | null;
  /** When the first clause of the defense kind took effect, and which it is. */
  clause: { effectiveFrom: string; article: number } | null;
  /** The month in which the last period could end. */
  lastComplete: Month;
}

const HALF_YEAR = 6;

/** Counts per month of detection (JST) by the one counting rule, against the same months of the year before. */
export async function readStatistics(input: StatisticsPeriod, _operator: Operator): Promise<Statistics> {
  const period = periodOf(input, now());
  const [first = "", last = ""] = [period.months[0], period.months.at(-1)];
  const [counts, clause] = await Promise.all([readCounts(addMonths(first, -12), period.running ?? last), readDefenseClause()]);
  const span = (from: Month, until: Month): CountedSpan => ({
    first: from,
    last: until,
    ...sumOf(counts, from, until),
    before: addMonths(until, -12) < from ? sumOf(counts, addMonths(from, -12), addMonths(until, -12)) : null,
  });
  return {
    months: shownMonths(period).map((month) => ({
      month,
      ...sumOf(counts, month, month),
      before: sumOf(counts, addMonths(month, -12), addMonths(month, -12)),
      isRunning: month === period.running,
    })),
    whole: span(first, last),
    half: period.months.length > HALF_YEAR ? span(addMonths(last, 1 - HALF_YEAR), last) : null,
    clause,
    lastComplete: periodOf({ months: 1 }, now()).months[0] ?? last,
  };
}

const shownMonths = ({ months, running }: Period) => (running ? [...months, running] : months);

type CountRow = { month: Month; abuse: number; defense: number; uncounted: number } & Record<UncountedReason, number>;

/** One pass over the accounts of cases detected in the range. Months without any are left out. */
async function readCounts(first: Month, last: Month): Promise<ReadonlyMap<Month, Count>> {
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT to_char(a."detectedAt" AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS month,
      count(*) FILTER (WHERE a."countedAs" = 'abuse')::int AS abuse,
      count(*) FILTER (WHERE a."countedAs" = 'defense')::int AS defense,
      count(*) FILTER (WHERE a."countedAs" IS NULL)::int AS uncounted,
      count(*) FILTER (WHERE 'false_positive' = ANY(ended.outcomes))::int AS false_positive,
      count(*) FILTER (WHERE 'duplicate' = ANY(ended.outcomes))::int AS duplicate,
      count(*) FILTER (WHERE 'opened_by_mistake' = ANY(ended.outcomes))::int AS opened_by_mistake,
      count(*) FILTER (WHERE 'no_action' = ANY(ended.outcomes))::int AS no_action,
      count(*) FILTER (WHERE ended.outcomes && ARRAY['resolved', 'object_gone'])::int AS without_measure,
      count(*) FILTER (WHERE a."countedAs" IS NULL AND a."isOpen")::int AS open
    FROM "IncidentAccount" a
    CROSS JOIN LATERAL (
      SELECT array_agg(coalesce((
        SELECT o.outcome FROM "IncidentAccountOutcome" o
        WHERE o."incidentAccountId" = a.id AND o."lifeId" = l.id ORDER BY o.at DESC, o.id DESC LIMIT 1
      ), l.outcome)::text) AS outcomes
      FROM "IncidentLife" l WHERE l."incidentId" = a."incidentId" AND a."countedAs" IS NULL
    ) ended
    WHERE a."detectedAt" >= ${startOf(first)} AND a."detectedAt" < ${startOf(addMonths(last, 1))}
    GROUP BY 1`;
  return new Map(rows.map(({ month, abuse, defense, uncounted, ...reasons }) => [month, { abuse, defense, uncounted, reasons }]));
}

function sumOf(counts: ReadonlyMap<Month, Count>, first: Month, last: Month): Count {
  const found = monthsBetween(first, last).flatMap((month) => counts.get(month) ?? []);
  const total = (read: (count: Count) => number) => found.reduce((sum, count) => sum + read(count), 0);
  return {
    abuse: total(({ abuse }) => abuse),
    defense: total(({ defense }) => defense),
    uncounted: total(({ uncounted }) => uncounted),
    reasons: {
      false_positive: total(({ reasons }) => reasons.false_positive),
      duplicate: total(({ reasons }) => reasons.duplicate),
      opened_by_mistake: total(({ reasons }) => reasons.opened_by_mistake),
      no_action: total(({ reasons }) => reasons.no_action),
      without_measure: total(({ reasons }) => reasons.without_measure),
      open: total(({ reasons }) => reasons.open),
    },
  };
}

async function readDefenseClause(): Promise<Statistics["clause"]> {
  const clause = await db.clause.findFirst({
    where: {
      kind: "defense",
      permitsRestriction: true,
      termsVersion: { publishedAt: { not: null }, effectiveFrom: { not: null } },
    },
    orderBy: { termsVersion: { effectiveFrom: "asc" } },
    select: { article: true, termsVersion: { select: { effectiveFrom: true } } },
  });
  const effectiveFrom = clause?.termsVersion.effectiveFrom;
  return clause && effectiveFrom ? { effectiveFrom: effectiveFrom.toISOString(), article: clause.article } : null;
}
