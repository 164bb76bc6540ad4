import { type AlertSeverity, SEVERITIES } from "./alert-filter-rules";

/** An alert as it is ranked: by its score, then its severity, of equals the one that waits longer first. */
export interface RankedAlert {
  id: string;
  score: number;
  severity: AlertSeverity;
  /** ISO 8601 in UTC, to the millisecond: so the earlier one is the lesser text. */
  detectedAt: string;
  /** The campaign that it stands in: all of a campaign are one item. */
  campaignId: string | null;
}

export function byRank(one: RankedAlert, other: RankedAlert): number {
  return (
    other.score - one.score ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    byText(one.detectedAt, other.detectedAt) ||
    byText(one.id, other.id)
  );
}

const byText = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

export interface RankedDay {
  /** The items that wait, each by its best alert, in the order of the day. */
  shown: RankedAlert[];
  /** Items of the day that have been decided. */
  done: number;
}

/**
 * The best items of a day: of those that wait and those that people decided since midnight (JST), as many as the budget holds. So the list
 * shrinks with the work and is not filled up from below; what ranks higher than its last comes in all the same. A campaign of which
 * something still waits is one item that waits.
 */
export function rankDay(waiting: readonly RankedAlert[], decided: readonly RankedAlert[], budget: number): RankedDay {
  const open = itemsOf(waiting);
  const closed = [...itemsOf(decided)].filter(([key]) => !open.has(key)).map(([, best]) => best);
  const best = [...open.values(), ...closed].sort(byRank).slice(0, budget);
  const done = new Set(closed);
  return { shown: best.filter((one) => !done.has(one)), done: best.filter((one) => done.has(one)).length };
}

/** The best alert of each item, by the item's key. */
export function itemsOf(alerts: readonly RankedAlert[]): Map<string, RankedAlert> {
  const items = new Map<string, RankedAlert>();
  for (const one of alerts) {
    const key = one.campaignId ?? one.id;
    const best = items.get(key);
    if (!best || byRank(one, best) < 0) items.set(key, one);
  }
  return items;
}
