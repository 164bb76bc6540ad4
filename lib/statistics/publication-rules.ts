import type { PublishedDays } from "./snapshot-diff-rules";

/** A period as publications name it: its days, however it was chosen. 上期 and the same six months are one period. */
export const periodKey = ({ first, last }: PublishedDays): string => `${first}/${last}`;

export function daysOfKey(key: string): PublishedDays {
  const [first = "", last = ""] = key.split("/");
  return { first, last };
}

/** The ledger stream of all editions of a period. */
export const publicationStream = (key: string): string => `statistics:${key}`;
