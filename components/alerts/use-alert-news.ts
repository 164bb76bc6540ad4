"use client";
import { useEffect, useRef, useState } from "react";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { fetchNews } from "./fetch-alerts";

const EVERY_MS = 5000;

/** Asks every five seconds, while the page is seen, what has arrived and what has changed. */
export function useAlertNews(
  filter: AlertFilter,
  youngest: number,
  rows: readonly AlertRow[],
  onChanged: (rows: AlertRow[]) => void,
) {
  const [arrived, setArrived] = useState(0);
  const [heardAt, setHeardAt] = useState<number | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const latest = useRef({ filter, youngest, rows, onChanged });
  useEffect(() => {
    latest.current = { filter, youngest, rows, onChanged };
  });
  useEffect(() => {
    let isHere = true;
    async function ask() {
      if (document.visibilityState !== "visible") return;
      const now = latest.current;
      const news = await fetchNews(now.filter, now.youngest, now.rows);
      if (!news || !isHere) return;
      setArrived(news.arrived);
      setHeardAt(Date.parse(news.readAt));
      setFresh(new Set(news.changed.map(({ number }) => number)));
      latest.current.onChanged(news.changed);
    }
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      isHere = false;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
  return { arrived, heardAt, fresh };
}
