import { ALERT_KINDS, type AlertFilter, type FacetName, NO_CONTRACT, SEVERITIES, SHOWN } from "./alert-filter-rules";
import type { AlertFacets, Count, FacetValue } from "./alert-views";

const MOST_LISTED = 10;

/** Alerts that agree in all that the sums part them by. */
export interface Cell {
  show: string;
  kind: string;
  severity: string;
  rule: string;
  country: string;
  count: number;
}

export const SUMMED = ["show", "kind", "severity", "rule", "country"] as const satisfies readonly FacetName[];
type Summed = (typeof SUMMED)[number];

/** Facets of the cells, each under the choices made in the others. */
export function facetsOfCells(cells: readonly Cell[], filter: AlertFilter): Pick<AlertFacets["values"], Summed> {
  const facets = SUMMED.map((facet) => {
    const counts = new Map<string, number>();
    for (const cell of cells) {
      if (SUMMED.every((other) => other === facet || isChosen(filter, other, cell[other])))
        counts.set(cell[facet], (counts.get(cell[facet]) ?? 0) + cell.count);
    }
    return [facet, listValues(facet, counts, filter)];
  });
  return Object.fromEntries(facets);
}

/** How many the filter as it stands lets through. */
export function totalOfCells(cells: readonly Cell[], filter: AlertFilter): Count {
  const through = cells.filter((cell) => SUMMED.every((facet) => isChosen(filter, facet, cell[facet])));
  return { count: through.reduce((sum, { count }) => sum + count, 0), isMore: false };
}

const isChosen = (filter: AlertFilter, facet: FacetName, value: string) =>
  filter[facet].length === 0 || (filter[facet] as readonly string[]).includes(value);

const FIXED: { readonly [Name in FacetName]?: readonly string[] } = { show: SHOWN, kind: ALERT_KINDS, severity: SEVERITIES };

/** The values of a facet with their counts: all of a fixed list, of others the most frequent and those that are chosen. */
export function listValues(
  facet: FacetName,
  counts: ReadonlyMap<string, number>,
  filter: AlertFilter,
  count = (of: number): Count => ({ count: of, isMore: false }),
): FacetValue[] {
  const chosen = filter[facet] as readonly string[];
  // Accounts that nobody has matched can become no case: they are not hidden below the contracts that are frequent.
  const isFirst = (value: string) => facet === "contract" && value === NO_CONTRACT;
  const known = [...counts]
    .filter(([value]) => value !== "")
    .sort(([a, m], [b, n]) => Number(isFirst(b)) - Number(isFirst(a)) || n - m || (a < b ? -1 : 1));
  const frequent = known.slice(0, MOST_LISTED).map(([value]) => value);
  const values = FIXED[facet] ?? [...frequent, ...chosen.filter((value) => !frequent.includes(value))];
  return values.map((value) => ({ value, name: null, ...count(counts.get(value) ?? 0) }));
}

/** A count of what was read: no more than `most`, and at least so many when the reading was cut off. */
export const capped = (count: number, most: number, isCut = false): Count => ({
  count: Math.min(count, most),
  isMore: count > most || isCut,
});
