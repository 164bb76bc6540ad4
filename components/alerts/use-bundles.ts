"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCalm } from "@/components/shell/use-calm";
import { useLive } from "@/components/shell/use-live";
import { type AlertFilter, WAITING } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { Bundle, DayStanding, DayView } from "@/lib/alerts/day-views";
import { fetchRows, readRoute } from "./fetch-alerts";

const QUIET_MS = 300;
const MOST_MS = 1500;

interface Queue {
  rows: readonly AlertRow[];
  /** Puts rows below one, or takes them away. */
  fold: (lead: number, members: readonly AlertRow[]) => void;
  select: (number: number) => void;
}

/** The campaigns of the day's list: each is one row until it is opened, and then the alerts of it that wait stand below that row. */
export function useBundles(day: DayView | null, queue: Queue) {
  const [standing, setStanding] = useState<DayStanding | null>(day?.standing ?? null);
  const [bundles, setBundles] = useState<ReadonlyMap<number, Bundle>>(
    () => new Map((day?.bundles ?? []).map((bundle) => [bundle.lead, bundle])),
  );
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const latest = useRef({ bundles, queue });
  latest.current = { bundles, queue };

  const read = useCallback(async () => {
    if (document.visibilityState !== "visible") return;
    const known = [...latest.current.bundles.values()];
    const campaigns = known.length > 0 ? `?campaigns=${known.map(({ campaign }) => campaign).join()}` : "";
    const now = await readRoute<{ standing: DayStanding; bundles: Omit<Bundle, "lead">[] }>(`/alerts/today${campaigns}`);
    if (!now) return; // not reached: the next notice asks again
    setStanding(now.standing);
    setBundles((before) => new Map([...before.values()].map((bundle) => [bundle.lead, withCounts(bundle, now.bundles)])));
  }, []);
  const readSoon = useCalm(read, QUIET_MS, MOST_MS);
  const isToday = day !== null;
  useLive(["alert:"], () => {
    if (isToday) readSoon();
  });
  useEffect(() => {
    if (!isToday) return;
    document.addEventListener("visibilitychange", readSoon);
    return () => document.removeEventListener("visibilitychange", readSoon);
  }, [isToday, readSoon]);

  const toggle = useCallback(
    async (lead: number) => {
      const bundle = latest.current.bundles.get(lead);
      if (!bundle) return;
      if (opened.has(lead)) {
        setOpened((before) => new Set([...before].filter((number) => number !== lead)));
        latest.current.queue.fold(lead, []);
        return latest.current.queue.select(lead);
      }
      const page = await fetchRows(campaignQueue(bundle));
      if (!page) return;
      setOpened((before) => new Set([...before, lead]));
      latest.current.queue.fold(
        lead,
        page.rows.filter(({ number }) => number !== lead),
      );
    },
    [opened],
  );

  return useMemo(
    () => ({
      standing,
      /** The campaign that stands on this row, as long as there is more of it than the row itself. */
      of: (number: number | null | undefined) => {
        const bundle = number === null || number === undefined ? undefined : bundles.get(number);
        return bundle && bundle.count > 1 ? bundle : null;
      },
      isOpen: (number: number) => opened.has(number),
      /** The campaign that a decision on this row is about: one that is opened is decided alert by alert. */
      closed: (number: number | null | undefined) => {
        const bundle = number === null || number === undefined || opened.has(number) ? undefined : bundles.get(number);
        return bundle && bundle.count > 1 ? bundle : null;
      },
      toggle: (number: number) => void toggle(number),
    }),
    [standing, bundles, opened, toggle],
  );
}

export type Bundles = ReturnType<typeof useBundles>;

/** All that waits of a campaign, as a queue of its own. */
export const campaignQueue = ({ campaign }: Pick<Bundle, "campaign">): AlertFilter => ({ ...WAITING, campaign });

const withCounts = (bundle: Bundle, counted: readonly Omit<Bundle, "lead">[]): Bundle => ({
  ...bundle,
  ...counted.find(({ campaign }) => campaign === bundle.campaign),
});
