import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { AlertPage } from "@/lib/alerts/alert-queries";
import type { AlertDetail, AlertFacets } from "@/lib/alerts/alert-views";
import { queueAddress, queueQuery } from "./queue-address";

/** What a route answers; null when it could not be reached or refused. */
export async function readRoute<Data>(address: string): Promise<Data | null> {
  const answer = await askRoute<Data>(address);
  return answer === "missing" ? null : answer;
}

/** The same, where it matters that there is no such thing: then asking again helps nobody. */
async function askRoute<Data>(address: string): Promise<Data | "missing" | null> {
  try {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (!response.ok) return response.status === 404 ? "missing" : null;
    const answer = (await response.json()) as { status: string; data?: Data };
    return answer.data ?? null;
  } catch {
    return null; // offline: the page says so by its silence
  }
}

export const fetchDetail = (number: number): Promise<AlertDetail | "missing" | null> =>
  askRoute(`/alerts/detail?number=${number}`);

export const fetchFacets = (filter: AlertFilter): Promise<AlertFacets | null> =>
  readRoute(`/alerts/facets?${queueQuery(filter)}`);

/** The rows after the place that the filter names. */
export const fetchRows = (filter: AlertFilter): Promise<AlertPage | null> =>
  readRoute(`/alerts/rows?${queueAddress(filter).split("?")[1]}`);
