"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type AlertFilter, alertAddress } from "@/lib/alerts/alert-filter-rules";
import type { AlertDetail, AlertRow } from "@/lib/alerts/alert-views";
import { fetchDetail } from "./fetch-alerts";

export interface QueueStart {
  rows: readonly AlertRow[];
  filter: AlertFilter;
  /** Of the alert that the address names, or of the first row. */
  detail: AlertDetail | null;
}

/**
 * The rows of this page as they are now, which of them is looked at, and what is known of it. Rows are patched where they stand;
 * none comes, goes or moves under the reader.
 */
export function useAlertQueue({ rows: drawn, filter, detail }: QueueStart) {
  const [patches, setPatches] = useState<ReadonlyMap<number, AlertRow>>(new Map());
  const [details, setDetails] = useState<ReadonlyMap<number, AlertDetail>>(new Map(detail ? [[detail.row.number, detail]] : []));
  const [chosen, setChosen] = useState<number | null>(detail?.row.number ?? null);
  const [failed, setFailed] = useState<number | null>(null);
  const asked = useRef(new Set<number>());

  const rows = drawn.map((row) => patches.get(row.number) ?? row);
  const shown = chosen === null ? null : (details.get(chosen) ?? null);
  const row =
    rows.find(({ number }) => number === chosen) ?? (chosen === null ? null : (patches.get(chosen) ?? shown?.row ?? null));

  const patch = useCallback((changed: readonly AlertRow[]) => {
    if (changed.length === 0) return;
    setPatches((all) => {
      // An answer that was asked for earlier may come later: what is older than what is known is left out.
      const newer = changed.filter(({ number, version }) => version >= (all.get(number)?.version ?? 0));
      return new Map([...all, ...newer.map((one) => [one.number, one] as const)]);
    });
  }, []);

  const read = useCallback(
    async (number: number) => {
      if (asked.current.has(number)) return;
      asked.current.add(number);
      setFailed(null);
      const found = await fetchDetail(number);
      asked.current.delete(number);
      if (!found) return setFailed(number);
      setDetails((all) => new Map(all).set(number, found));
      patch([found.row]);
    },
    [patch],
  );

  const select = useCallback(
    (number: number) => {
      setChosen(number);
      // Not a navigation: the page stays as it is, and the address can be handed on.
      window.history.replaceState(null, "", alertAddress(filter, number));
      if (!details.has(number)) void read(number);
    },
    [details, filter, read],
  );

  /** Takes in rows that others changed; what was read of them before is read again when it is looked at. */
  const renew = useCallback(
    (changed: readonly AlertRow[]) => {
      patch(changed);
      const numbers = new Set(changed.map(({ number }) => number));
      if (chosen !== null && numbers.delete(chosen)) void read(chosen);
      if (numbers.size > 0) setDetails((all) => new Map([...all].filter(([number]) => !numbers.has(number))));
    },
    [chosen, patch, read],
  );

  // What is likely to be looked at next is read ahead, so that j answers at once.
  const ahead = rows[rows.findIndex(({ number }) => number === chosen) + 1]?.number;
  useEffect(() => {
    if (chosen === null || ahead === undefined || details.has(ahead)) return;
    const timer = setTimeout(() => void read(ahead), 150);
    return () => clearTimeout(timer);
  }, [chosen, ahead, details, read]);

  return { rows, row, chosen, detail: shown, hasFailed: chosen !== null && failed === chosen, select, patch, renew, read };
}

export type AlertQueueState = ReturnType<typeof useAlertQueue>;
