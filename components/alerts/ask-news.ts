import { type AlertFilter, alertAddress } from "@/lib/alerts/alert-filter-rules";
import type { AskAlertNews } from "@/lib/alerts/alert-news-inputs";
import type { AlertNews } from "@/lib/alerts/alert-views";

type Question = Omit<AskAlertNews, "queue" | "readAt"> & { readAt: string };

/** Asks what has happened to a queue; null when the server could not be reached. */
export async function askNews(filter: AlertFilter, question: Question): Promise<AlertNews | null> {
  const queue = alertAddress({ ...filter, after: null }).split("?")[1] ?? "";
  try {
    const response = await fetch("/alerts/news", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ queue, ...question }),
    });
    return response.ok ? ((await response.json()) as { data: AlertNews }).data : null;
  } catch {
    return null; // offline: the page says so by its silence
  }
}
