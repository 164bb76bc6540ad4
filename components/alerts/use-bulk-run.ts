"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/shell/use-live";
import type { BulkRunView } from "@/lib/bulk/bulk-views";
import { readRoute } from "./fetch-alerts";

export const isGoing = ({ state }: BulkRunView) => state === "queued" || state === "running" || state === "undoing";

export const fetchRun = (number: number): Promise<BulkRunView | null> => readRoute(`/alerts/bulk/run?number=${number}`);
export const fetchRuns = (): Promise<BulkRunView[] | null> => readRoute("/alerts/bulk/runs");

/** While a run goes on it is asked for as often as this, besides what is told live. */
const EVERY_MS = 1000;

/**
 * The bulk decision that stands at the foot of the queue: the one just taken, or one of the reader's own that was still going on
 * when the page was opened. `onEnded` is called once for each end.
 */
export function useBulkRun(onEnded: (run: BulkRunView) => void) {
  const [run, setRun] = useState<BulkRunView | null>(null);
  const latest = useRef({ run, onEnded });
  latest.current = { run, onEnded };

  const take = useCallback((found: BulkRunView | null) => {
    const before = latest.current.run;
    if (!found || (before && before.number !== found.number)) return;
    setRun(found);
    if (before && isGoing(before) && !isGoing(found)) latest.current.onEnded(found);
  }, []);
  const number = run?.number ?? null;
  const going = run !== null && isGoing(run);

  useEffect(() => {
    if (!going || number === null) return;
    const timer = setInterval(async () => take(await fetchRun(number)), EVERY_MS);
    return () => clearInterval(timer);
  }, [going, number, take]);

  useLive(number === null ? [] : [`bulk:${number}`], async () => {
    if (number !== null) take(await fetchRun(number));
  });

  // One of mine may be going on since before this page was opened: the browser may have been closed meanwhile.
  useEffect(() => {
    let isHere = true;
    void fetchRuns().then((runs) => {
      const mine = runs?.find((one) => one.isMine && isGoing(one));
      if (isHere && mine) setRun((now) => now ?? mine);
    });
    return () => {
      isHere = false;
    };
  }, []);

  return { run, show: setRun, close: () => setRun(null) };
}
