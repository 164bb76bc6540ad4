import {
  ALERT_KINDS,
  type AlertFilter,
  EVERY_ALERT,
  FACETS,
  type FacetName,
  SEVERITIES,
  SHOWN,
} from "@/lib/alerts/alert-filter-rules";
import type { FacetValue } from "@/lib/alerts/alert-views";

const FIXED: { readonly [Name in FacetName]?: readonly string[] } = { show: SHOWN, kind: ALERT_KINDS, severity: SEVERITIES };

/** Kinds that come from other sources than the detector are listed once there are any. */
const RARE: readonly string[] = ["anomaly", "listing", "report"];

/** A value of a facet as it is drawn: `count` is null until it has been counted. */
export type KnownValue = Omit<FacetValue, "count"> & { count: number | null };

/** What a facet lists: what was counted; before that, what is known of it without counting, so that the lines stand still. */
export function knownValues(facet: FacetName, filter: AlertFilter, values: readonly FacetValue[] | null): KnownValue[] {
  const chosen = filter[facet] as readonly string[];
  const known = values ?? (FIXED[facet] ?? chosen).map((value) => ({ value, name: null, count: null, isMore: false }));
  return known.filter(
    ({ value, count }) => facet !== "kind" || !RARE.includes(value) || (count ?? 0) > 0 || chosen.includes(value),
  );
}

/** The same queue with nothing but its states and its order. */
export const withoutChoices = (filter: AlertFilter): AlertFilter => ({
  ...EVERY_ALERT,
  show: filter.show,
  sort: filter.sort,
});

/** Every choice that narrows the queue, one by one, as it can be taken away. */
export function choicesOf(filter: AlertFilter): { facet: Exclude<FacetName, "show">; value: string }[] {
  return FACETS.filter((facet) => facet !== "show").flatMap((facet) =>
    (filter[facet] as readonly string[]).map((value) => ({ facet, value })),
  );
}
