import type { PublishedDays, RowsBehind } from "@/lib/statistics/snapshot-diff-rules";

/** The list of exactly the rows that a number counts today. */
export const rowsAddress = ({ figure, part, first, last }: RowsBehind): string =>
  `/statistics/rows?${new URLSearchParams({ figure, ...(part === null ? {} : { part }), first, last })}`;

export const editionAddress = (id: string, show?: "all"): string => `/statistics/published/${id}${show ? `?show=${show}` : ""}`;

export const editionsAddress = (after?: string): string =>
  after ? `/statistics/published?${new URLSearchParams({ after })}` : "/statistics/published";

/** The page of the statistics with these days. */
export const statisticsAddress = ({ first, last }: PublishedDays): string =>
  `/statistics?${new URLSearchParams({ span: "custom", from: first, to: last })}`;
