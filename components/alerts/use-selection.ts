"use client";
import { useRef, useState } from "react";
import type { AlertRow } from "@/lib/alerts/alert-views";

/**
 * The rows that one decision will be taken on: some that were ticked, or everything that the queue's conditions let through, of which
 * most has not even been read. `isWholeHere`: nothing follows, so that the whole are the rows there are. Begins anew with each queue.
 */
export function useSelection(rows: readonly AlertRow[], isWholeHere: boolean) {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [isWhole, setIsWhole] = useState(false);
  /** From where a range is drawn. */
  const anchor = useRef<number | null>(null);

  const place = (number: number | null) => rows.findIndex((row) => row.number === number);
  const has = (number: number) => isWhole || ticked.has(number);

  function toggle(number: number) {
    anchor.current = number;
    // Without one it is not the whole any more: what is left are the rows that can be seen.
    const before = isWhole ? new Set(rows.map((row) => row.number)) : new Set(ticked);
    if (!before.delete(number)) before.add(number);
    setIsWhole(false);
    setTicked(before);
  }
  /** From the row that was ticked last to this one, both with it. */
  function extendTo(number: number) {
    const [from, to] = [place(anchor.current), place(number)];
    if (from === -1 || to === -1) return toggle(number);
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    setIsWhole(false);
    setTicked((before) => new Set([...before, ...range.map((row) => row.number)]));
  }
  function clear() {
    anchor.current = null;
    setIsWhole(false);
    setTicked(new Set());
  }
  const isAll = rows.length > 0 && (isWhole || rows.every(({ number }) => ticked.has(number)));

  return {
    has,
    toggle,
    extendTo,
    clear,
    selectWhole: () => (isWholeHere ? setTicked(new Set(rows.map(({ number }) => number))) : setIsWhole(true)),
    /** Every row that has been read, or none. */
    toggleAll: () => (isAll ? clear() : setTicked(new Set(rows.map(({ number }) => number)))),
    isWhole,
    isWholeHere,
    isAll,
    isAny: isWhole || ticked.size > 0,
    numbers: [...ticked],
    rows: isWhole ? rows : rows.filter(({ number }) => ticked.has(number)),
  };
}

export type Selection = ReturnType<typeof useSelection>;
