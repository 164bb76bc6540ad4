import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { freshenFacts } from "./make-facts";
import { aYearEarlier, type Day, dayOf, firstDay, lastDay } from "./period-rules";
import { isSmall, rateOf, rateRatio } from "./rate-rules";
import { around, type Days, readAccountDays, readCounted } from "./read-counts";
import { readClauses, readDefenseClause } from "./read-parts";
import type { Comparison, EffectReport, EffectSide } from "./report-views";
import type { EffectWish } from "./statistics-inputs";
import { addMonths, changeOf, monthOf } from "./statistics-rules";

/** So many complete months after the day are looked at, at the most: beyond, the same months would be compared with themselves. */
const MOST_MONTHS = 12;

/**
 * Abuse in the complete months after a day, against the same months a year earlier and as many directly before. Without a chosen day,
 * the one on which the first defense clause took effect. null when there is no such day, or no complete month after it.
 */
export async function readEffect({ day: chosen }: EffectWish, _operator: Operator): Promise<EffectReport | null> {
  await freshenFacts();
  const clause = await readDefenseClause(db);
  const clauseDay = clause && dayOf(new Date(clause.effectiveFrom));
  const day = chosen ?? clauseDay;
  const spans = day ? spansAround(day, now()) : null;
  if (!day || !spans) return null;
  const all: [Days, Days, Days] = [spans.after, spans.yearEarlier, spans.directlyBefore];
  const [days, accountDays, clauses] = await Promise.all([
    readCounted(db, around(all)),
    readAccountDays(db, all),
    readClauses(db, spans.after),
  ]);
  const [after, yearEarlier, directlyBefore] = all.map(({ first, until }, index): EffectSide => {
    const within = days.filter(({ day: one }) => one >= first && one <= until);
    const sum = (name: "abuse" | "defense") => within.reduce((total, count) => total + count[name], 0);
    const passed = accountDays.find((one) => one.span === index)?.days ?? 0;
    const abuse = sum("abuse");
    return { first, last: until, abuse, defense: sum("defense"), accountDays: passed, rate: rateOf(abuse, passed) };
  }) as [EffectSide, EffectSide, EffectSide];
  return {
    day,
    isClauseDay: day === clauseDay,
    after,
    yearEarlier,
    directlyBefore,
    againstYear: compared(after, yearEarlier),
    againstBefore: compared(after, directlyBefore),
    clauses,
  };
}

/** Whole months from the one that begins on or after the day. */
function spansAround(day: Day, at: Date): { after: Days; yearEarlier: Days; directlyBefore: Days } | null {
  const month = day.slice(0, 7);
  const first = day === firstDay(month) ? month : addMonths(month, 1);
  const last = [addMonths(monthOf(at), -1), addMonths(first, MOST_MONTHS - 1)].sort()[0] ?? first;
  if (last < first) return null;
  const count = monthCount(first, last);
  const after = { first: firstDay(first), until: lastDay(last) };
  const before = lastDay(addMonths(month, -1));
  return {
    after,
    yearEarlier: { first: aYearEarlier(after.first), until: aYearEarlier(after.until) },
    // The month in which the day lies belongs to neither side, unless it begins with it.
    directlyBefore: { first: firstDay(addMonths(before.slice(0, 7), 1 - count)), until: before },
  };
}

const monthCount = (first: string, last: string): number =>
  (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(first.slice(5)) + 1;

const compared = (after: EffectSide, before: EffectSide): Comparison => ({
  change: changeOf(after.abuse, before.abuse),
  ratio: rateRatio(
    { count: after.abuse, accountDays: after.accountDays },
    { count: before.abuse, accountDays: before.accountDays },
  ),
  isSmall: isSmall(after.abuse, before.abuse),
});
