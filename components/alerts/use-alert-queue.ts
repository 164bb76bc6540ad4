"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { AlertDetail, AlertRow } from "@/lib/alerts/alert-views";
import { fetchDetail } from "./fetch-alerts";
import { oneAtATime } from "./one-at-a-time";
import { queueAddress } from "./queue-address";
import { type PageStart, useQueuePages } from "./use-queue-pages";

export interface QueueStart extends PageStart {
  filter: AlertFilter;
  /** The alert that the address names. */
  asked: number | null;
}

/**
 * The rows that have been read, as they are now, which of them is looked at, and what is known of it. Rows are patched where they
 * stand; none comes, goes or moves under the reader, but for those that follow at the end.
 */
export function useAlertQueue({ filter, asked, ...start }: QueueStart) {
  const pages = useQueuePages(filter, start);
  const [folded, setFolded] = useState<ReadonlyMap<number, readonly AlertRow[]>>(new Map());
  const [patches, setPatches] = useState<ReadonlyMap<number, AlertRow>>(new Map());
  const [details, setDetails] = useState<ReadonlyMap<number, AlertDetail>>(new Map());
  const [chosen, setChosen] = useState<number | null>(asked ?? start.rows[0]?.number ?? null);
  const [failed, setFailed] = useState<{ number: number; isMissing: boolean } | null>(null);

  const rows = useMemo(() => {
    const all = folded.size === 0 ? pages.rows : pages.rows.flatMap((row) => [row, ...(folded.get(row.number) ?? [])]);
    return patches.size === 0 ? all : all.map((row) => patches.get(row.number) ?? row);
  }, [pages.rows, folded, patches]);
  const shown = chosen === null ? null : (details.get(chosen) ?? null);
  const place = useMemo(() => rows.findIndex(({ number }) => number === chosen), [rows, chosen]);
  const row = rows[place] ?? (chosen === null ? null : (patches.get(chosen) ?? shown?.row ?? null));

  const known = useRef<readonly AlertRow[]>(rows);
  known.current = rows;
  const patch = useCallback((changed: readonly AlertRow[]) => {
    // An answer that was asked for earlier may come later: what is older than what is known is left out. So is what says nothing new:
    // the list would be drawn anew for it.
    const newer = changed.filter((row) => isNews(row, known.current));
    if (newer.length > 0) setPatches((all) => new Map([...all, ...newer.map((one) => [one.number, one] as const)]));
  }, []);

  const [reading] = useState(() =>
    oneAtATime(async (number: number) => {
      setFailed(null);
      const found = await fetchDetail(number);
      if (!found || found === "missing") return setFailed({ number, isMissing: found === "missing" });
      setDetails((all) => new Map(all).set(number, found));
      patch([found.row]);
    }),
  );
  /** Reads it as it is from now on; what is being read already may be past. */
  const read = reading.renew;

  const select = useCallback(
    (number: number) => {
      setChosen(number);
      // Not a navigation: the page stays as it is, and the address can be handed on.
      window.history.replaceState(null, "", queueAddress(filter, number));
      if (!details.has(number)) void reading.need(number);
    },
    [details, filter, reading],
  );

  /** On through the queue; beyond what has been read, the next page is fetched first. */
  async function move(by: number) {
    const there = rows[place === -1 ? 0 : place + by] ?? (by > 0 ? (await pages.more())[0] : undefined);
    if (there) select(there.number);
    return there !== undefined;
  }

  /** Puts the members of a campaign below its row, or takes them away: the reader's own press. */
  const fold = useCallback((lead: number, members: readonly AlertRow[]) => {
    setFolded((all) => new Map(all).set(lead, members));
  }, []);

  /** Takes in rows that others changed; what was read of them before is read again when it is looked at. */
  const renew = useCallback(
    (changed: readonly AlertRow[]) => {
      patch(changed);
      const numbers = new Set(changed.map(({ number }) => number));
      if (chosen !== null && numbers.delete(chosen)) void read(chosen);
      // One that is being read ahead would be kept as it was before.
      for (const number of numbers) reading.outdate(number);
      if (numbers.size > 0) setDetails((all) => new Map([...all].filter(([number]) => !numbers.has(number))));
    },
    [chosen, patch, read, reading],
  );

  // The first one is read once its row stands; what is likely to be looked at next is read ahead, so that j answers at once.
  const ahead = rows[place + 1]?.number;
  useEffect(() => {
    if (chosen === null) return;
    if (!details.has(chosen)) {
      if (failed?.number !== chosen) void reading.need(chosen);
      return;
    }
    if (ahead === undefined || details.has(ahead)) return;
    const timer = setTimeout(() => void reading.need(ahead), 150);
    return () => clearTimeout(timer);
  }, [chosen, ahead, details, failed, reading]);

  return {
    rows,
    row,
    chosen,
    /** Its index among the rows, or -1. */
    place,
    detail: shown,
    /** Why the chosen one cannot be shown: there is none of that number, or it could not be read. */
    failure: failed?.number !== chosen ? null : failed?.isMissing ? ("missing" as const) : ("unread" as const),
    pages,
    select,
    fold,
    /** The row below which it stands as part of an opened campaign. */
    isMember: (number: number) => [...folded.values()].some((members) => members.some((one) => one.number === number)),
    move,
    patch,
    renew,
    read,
  };
}

function isNews(row: AlertRow, known: readonly AlertRow[]): boolean {
  const before = known.find(({ number }) => number === row.number);
  if (!before) return true;
  // What belongs to the case or the duty may change without the alert's own version.
  if (row.version === before.version) return JSON.stringify(row) !== JSON.stringify(before);
  return row.version > before.version;
}

export type AlertQueueState = ReturnType<typeof useAlertQueue>;
