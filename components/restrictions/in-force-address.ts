import type { RestrictionFilter } from "@/lib/restrictions/restriction-list-inputs";

/** The address of the list of restrictions as it is narrowed; what is usual is left out. */
export function restrictionsAddress(filter: Partial<RestrictionFilter>): string {
  const usual: Partial<Record<keyof RestrictionFilter, string>> = { view: "kept", sort: "review" };
  const parts = Object.entries(filter).filter(
    (entry): entry is [string, string] => Boolean(entry[1]) && usual[entry[0] as keyof RestrictionFilter] !== entry[1],
  );
  const query = new URLSearchParams(parts).toString();
  return query ? `/restrictions?${query}` : "/restrictions";
}
