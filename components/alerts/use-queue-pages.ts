"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { fetchRows } from "./fetch-alerts";

export interface PageStart {
  rows: readonly AlertRow[];
  /** Where the next page of the queue begins. */
  next: AlertFilter["after"];
  /** When the first page was read: names this reading of the queue. */
  readAt: string;
}

interface Pages {
  rows: readonly AlertRow[];
  next: AlertFilter["after"];
}

/** What had been read of the queue that was left last: who comes back by the browser's own way back finds it again. */
let left: { readAt: string; pages: Pages; scrolled: number } | null = null;

/** The pages of a queue that have been read so far. Further ones follow at the end and change nothing before it. */
export function useQueuePages(filter: AlertFilter, { readAt, ...first }: PageStart) {
  const [pages, setPages] = useState<Pages>(() => (left?.readAt === readAt ? left.pages : first));
  const [hasFailed, setHasFailed] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const reading = useRef<Promise<AlertRow[]> | null>(null);
  const latest = useRef(pages);
  latest.current = pages;
  const scroller = useRef<HTMLDivElement>(null);

  /** Reads one page more; answers with its rows, none when there is nothing more or it could not be read. */
  const more = useCallback((): Promise<AlertRow[]> => {
    const { next } = latest.current;
    if (!next) return Promise.resolve([]);
    reading.current ??= readOn({ ...filter, after: next });
    return reading.current;

    async function readOn(from: AlertFilter) {
      setIsReading(true);
      const page = await fetchRows(from);
      setIsReading(false);
      setHasFailed(!page);
      reading.current = null;
      if (!page) return [];
      // One that has moved down meanwhile, its score being less than it was, stands above already.
      const known = new Set(latest.current.rows.map(({ number }) => number));
      const added = page.rows.filter(({ number }) => !known.has(number));
      setPages((before) => ({ rows: [...before.rows, ...added], next: page.next }));
      return added;
    }
  }, [filter]);

  useEffect(() => {
    const box = scroller.current;
    if (box && left?.readAt === readAt) box.scrollTop = left.scrolled;
    return () => {
      left = { readAt, pages: latest.current, scrolled: box?.scrollTop ?? 0 };
    };
  }, [readAt]);

  return { ...pages, more, isReading, hasFailed, scroller };
}

export type QueuePages = ReturnType<typeof useQueuePages>;
