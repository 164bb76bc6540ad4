"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { AlertFacets } from "@/lib/alerts/alert-views";
import { fetchFacets } from "./fetch-alerts";
import { queueQuery } from "./queue-address";

interface FacetState {
  /** Of the queue as it stands, or of the one before while this one is being counted; null before the first answer. */
  facets: AlertFacets | null;
  isCounting: boolean;
  hasFailed: boolean;
  /** Counts again: at once after a decision, then once in a while however many come one after another. */
  recount: () => void;
}

const FacetContext = createContext<FacetState>({ facets: null, isCounting: true, hasFailed: false, recount: () => {} });

export const useFacets = () => useContext(FacetContext);

const APART_MS = 1200;

/** Counts beside and above the queue, asked for once its rows stand. The last ones stay, pale, until the next are there. */
export function QueueFacets({ filter, readAt, children }: { filter: AlertFilter; readAt: string; children: ReactNode }) {
  const [answer, setAnswer] = useState<{ query: string; facets: AlertFacets } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const query = queueQuery(filter);
  const latest = useRef({ query, filter });
  latest.current = { query, filter };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const countedAt = useRef(0);

  const count = useCallback(async () => {
    const asked = latest.current;
    const askedAt = performance.now();
    countedAt.current = askedAt;
    const facets = await fetchFacets(asked.filter);
    if (latest.current.query !== asked.query) return; // another queue is looked at by now
    if (countedAt.current !== askedAt) return; // it has been counted anew meanwhile
    if (facets) setAnswer({ query: asked.query, facets });
    setFailed(facets ? null : asked.query);
  }, []);
  const recount = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(count, Math.max(0, countedAt.current + APART_MS - performance.now()));
  }, [count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another queue, or the same one read again, is counted again.
  useEffect(() => {
    void count();
    return () => clearTimeout(timer.current);
  }, [query, readAt, count]);

  const state = useMemo(
    () => ({
      facets: answer?.facets ?? null,
      isCounting: answer?.query !== query && failed !== query,
      hasFailed: failed === query,
      recount,
    }),
    [answer, failed, query, recount],
  );
  return <FacetContext value={state}>{children}</FacetContext>;
}
