"use client";
import { useCallback, useEffect, useRef } from "react";

/** Calls once for many calls: after `quietMs` of quiet, and at the latest after `mostMs`. */
export function useCalm(work: () => void, quietMs: number, mostMs: number): () => void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const timer = useRef<{ id: ReturnType<typeof setTimeout>; since: number } | null>(null);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current.id);
      timer.current = null;
    },
    [],
  );
  return useCallback(() => {
    const since = timer.current?.since ?? Date.now();
    if (timer.current) clearTimeout(timer.current.id);
    const id = setTimeout(
      () => {
        timer.current = null;
        latest.current();
      },
      Math.max(0, Math.min(quietMs, since + mostMs - Date.now())),
    );
    timer.current = { id, since };
  }, [quietMs, mostMs]);
}
