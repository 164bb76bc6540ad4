import type { UncountedReason } from "@/lib/incidents/incident-list-inputs";

interface Span {
  first: string;
  last: string;
}

const address = (what: Record<string, string>, { first, last }: Span) =>
  `/incidents?${new URLSearchParams({ ...what, month: first, ...(last === first ? {} : { until: last }) })}`;

/** The list of exactly the cases that a number counts. */
export const countedLink = (kind: "abuse" | "defense" | "any", span: Span) => address({ counted: kind }, span);

/** The list of the cases that are left out of the count, and why. */
export const uncountedLink = (reason: UncountedReason | "any", span: Span) => address({ uncounted: reason }, span);

export const monthSpan = (month: string): Span => ({ first: month, last: month });

/** The page itself, with another period. */
export const periodLink = (months: number, to?: string) =>
  `/statistics?${new URLSearchParams({ months: String(months), ...(to ? { to } : {}) })}`;
