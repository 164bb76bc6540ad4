"use client";
import { useEffect, useState } from "react";
import type { BadgeCounts } from "@/lib/alerts/badge-queries";
import { useMay } from "./shell-context";
import { useCalm } from "./use-calm";
import { useLive } from "./use-live";

const QUIET_MS = 1000;
const MOST_MS = 3000;

/** The figures beside the places, kept as they are now while the page is looked at. */
export function useBadges(drawn: BadgeCounts): BadgeCounts {
  const may = useMay("desk:read");
  const [counts, setCounts] = useState(drawn);
  const { overdue, unclaimed } = drawn;
  // What the server drew anew is younger than what was asked for.
  useEffect(() => setCounts({ overdue, unclaimed }), [overdue, unclaimed]);
  const ask = useCalm(
    async () => {
      if (!may || document.visibilityState !== "visible") return;
      const fresh = await fetchBadges();
      if (fresh) setCounts(fresh);
    },
    QUIET_MS,
    MOST_MS,
  );
  useLive(["alert:", "incident:", "obligation:"], ask);
  useEffect(() => {
    document.addEventListener("visibilitychange", ask);
    return () => document.removeEventListener("visibilitychange", ask);
  }, [ask]);
  return counts;
}

async function fetchBadges(): Promise<BadgeCounts | null> {
  try {
    const response = await fetch("/api/live/badges");
    return response.ok ? ((await response.json()) as { data: BadgeCounts }).data : null;
  } catch {
    return null; // the old figures stand until the line is back
  }
}
