"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useCalm } from "@/components/shell/use-calm";
import { useLive, useLiveState } from "@/components/shell/use-live";
import type { AlertCursor, AlertFilter } from "@/lib/alerts/alert-filter-rules";
import { inParts, knownRows } from "@/lib/alerts/alert-news-rules";
import type { AlertNews, AlertRow } from "@/lib/alerts/alert-views";
import { askNews } from "./ask-news";

const QUIET_MS = 60;
const MOST_MS = 150;
const MARKED_MS = 2000;

interface Queue {
  filter: AlertFilter;
  /** The youngest number when the queue was drawn, and when that was. */
  youngest: number;
  readAt: string;
  /** Where the next page begins; null when all of the queue is loaded. */
  end: AlertCursor | null;
  rows: readonly AlertRow[];
  onChanged: (rows: AlertRow[]) => void;
}

export interface News {
  /** How many came to the queue since it was drawn. */
  arrived: number;
  heardAt: number | null;
  /** Rows that have just changed, as they are now; for two seconds. */
  changed: readonly AlertRow[];
  fresh: ReadonlySet<number>;
}

/**
 * Keeps the rows on the page as they are in truth: a notice names what changed, and only that is asked for. After the line was down
 * everything shown is compared once, by its version.
 */
export function useAlertNews(queue: Queue): News {
  const [arrived, setArrived] = useState(0);
  const [changed, setChanged] = useState<readonly AlertRow[]>([]);
  const latest = useRef(queue);
  useEffect(() => {
    latest.current = queue;
  });
  // Numbers that were named, or null for all.
  const named = useRef<Set<number> | null>(null);
  const isDue = useRef(true);
  const isAsking = useRef(false);

  const take = useCallback((news: AlertNews) => {
    if (news.changed.length === 0) return;
    setChanged(news.changed);
    latest.current.onChanged(news.changed);
  }, []);

  async function ask() {
    if (!isDue.current || isAsking.current || document.visibilityState !== "visible") return;
    const { filter, youngest, readAt, rows, end } = latest.current;
    const wanted = named.current;
    named.current = new Set();
    isDue.current = false;
    isAsking.current = true;
    const asked = wanted === null ? rows : rows.filter(({ number }) => wanted.has(number));
    const known = knownRows(rows, youngest);
    for (const [index, seen] of inParts(asked).entries()) {
      // What came is counted once.
      const news = await askNews(filter, { since: index === 0 ? youngest : null, readAt, end, known, seen });
      if (!news) {
        // Not reached: all is asked for when the line is back.
        named.current = null;
        isDue.current = true;
        break;
      }
      if (index === 0) setArrived(news.arrived);
      take(news);
    }
    isAsking.current = false;
    if (isDue.current && named.current !== null) askSoon();
  }

  const askSoon = useCalm(ask, QUIET_MS, MOST_MS);

  useLive(["alert:"], (streams) => {
    isDue.current = true;
    if (streams === null || streams.includes("alert:*")) named.current = null;
    else for (const stream of streams) named.current?.add(Number(stream.slice("alert:".length)));
    askSoon();
  });

  useEffect(() => {
    askSoon();
    document.addEventListener("visibilitychange", askSoon);
    return () => document.removeEventListener("visibilitychange", askSoon);
  }, [askSoon]);

  useEffect(() => {
    if (changed.length === 0) return;
    const timer = setTimeout(() => setChanged([]), MARKED_MS);
    return () => clearTimeout(timer);
  }, [changed]);

  const { heardAt } = useLiveState();
  return { arrived, heardAt, changed, fresh: new Set(changed.map(({ number }) => number)) };
}
