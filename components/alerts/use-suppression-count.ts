"use client";
import { useEffect, useState } from "react";
import { readRoute } from "./fetch-alerts";

const PAUSE_MS = 250;

/** How many waiting alerts would be quiet; null while that is being counted, or cannot be: a range that is half typed. */
export function useSuppressionCount(
  alertId: string,
  { account, rule, network }: { account: boolean; rule: boolean; network: string | null },
): number | null {
  const [count, setCount] = useState<{ asked: string; count: number } | null>(null);
  const parts = new URLSearchParams({ alertId, account: String(account), rule: String(rule) });
  if (network) parts.set("network", network);
  const asked = parts.toString();
  useEffect(() => {
    let isHere = true;
    // Asked when the typing pauses.
    const timer = setTimeout(async () => {
      const found = await readRoute<{ count: number }>(`/alerts/suppression-preview?${asked}`);
      if (isHere && found) setCount({ asked, count: found.count });
    }, PAUSE_MS);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return count?.asked === asked ? count.count : null;
}
