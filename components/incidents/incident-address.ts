import type { IncidentFilter } from "@/lib/incidents/incident-list-inputs";

/** The address of the list of cases as it is narrowed. */
export function addressOf(filter: Partial<IncidentFilter>): string {
  const parts = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(parts).toString();
  return query ? `/incidents?${query}` : "/incidents";
}
