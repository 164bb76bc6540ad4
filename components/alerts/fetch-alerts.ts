import { type AlertFilter, alertAddress } from "@/lib/alerts/alert-filter-rules";
import type { AlertDetail, AlertNews, AlertRow } from "@/lib/alerts/alert-views";

/** What a route answers; null when it could not be reached or refused. */
async function read<Data>(address: string): Promise<Data | null> {
  try {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (!response.ok) return null;
    const answer = (await response.json()) as { status: string; data?: Data };
    return answer.data ?? null;
  } catch {
    return null; // offline: the page says so by its silence
  }
}

export const fetchDetail = (number: number): Promise<AlertDetail | null> => read(`/alerts/detail?number=${number}`);

/** Asks what has happened to this queue since it was drawn, and to the rows that stand on the page. */
export function fetchNews(filter: AlertFilter, youngest: number, rows: readonly AlertRow[]): Promise<AlertNews | null> {
  const queue = alertAddress({ ...filter, after: null }).split("?")[1] ?? "";
  const seen = rows.map(({ number, version, eventCount }) => `${number}.${version}.${eventCount}`).join(",");
  return read(`/alerts/news?${queue}${queue && "&"}since=${youngest}&seen=${seen}`);
}
