import type { EventFilter } from "@/lib/operation-events/event-inputs";

export function eventsAddress(filter: EventFilter): string {
  const kept = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return kept.length === 0 ? "/statistics/events" : `/statistics/events?${new URLSearchParams(kept)}`;
}
