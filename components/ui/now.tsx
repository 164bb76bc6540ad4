"use client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

interface NowStore {
  get: (step: number) => number;
  initial: number;
  subscribe: (onTick: () => void) => () => void;
}

const NowContext = createContext<NowStore | null>(null);

function openStore(serverNow: number): NowStore {
  // The server's clock counts, not the reader's: due times are its own.
  let skew: number | null = null;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    initial: serverNow,
    get: (step) => {
      skew ??= serverNow - arrival();
      return Math.floor((Date.now() + skew) / step) * step;
    },
    subscribe: (onTick) => {
      listeners.add(onTick);
      timer ??= setInterval(() => {
        for (const tick of listeners) tick();
      }, 1000);
      return () => {
        listeners.delete(onTick);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

/** When the page began to arrive, by the reader's clock: on a slow line its scripts run many seconds after it was drawn. */
function arrival(): number {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return page && page.responseStart > 0 ? performance.timeOrigin + page.responseStart : Date.now();
}

/** One ticking clock for the whole page. `at` is the server's time when the page was drawn, in ms. */
export function NowProvider({ at, children }: { at: number; children: ReactNode }) {
  const [store] = useState(() => openStore(at));
  return <NowContext value={store}>{children}</NowContext>;
}

/** The server's time in ms, which changes only every `step` ms, so that a clock redraws no more often than it must. */
export function useNow(step = 1000): number {
  const store = useContext(NowContext);
  if (!store) throw new Error("useNow stands outside NowProvider");
  return useSyncExternalStore(
    store.subscribe,
    () => store.get(step),
    () => Math.floor(store.initial / step) * step,
  );
}

/** False on the server and in the first drawing: for what only a browser can know. */
export function useIsMounted(): boolean {
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => setIsMounted(true), []);
  return isMounted;
}
