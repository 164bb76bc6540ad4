"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { isMeant } from "./live-events";
import type { LiveState } from "./live-line";
import { useLine } from "./live-provider";

/**
 * Calls back when records change that the reader may see: `alert:` means all alerts, `incident:7` that case. Null: something
 * may have been missed (the line was down, the tab asleep), so whatever is shown has to be read again.
 */
export function useLive(meant: readonly string[], onChanged: (streams: string[] | null) => void): void {
  const line = useLine();
  const latest = useRef({ meant, onChanged });
  useEffect(() => {
    latest.current = { meant, onChanged };
  });
  useEffect(
    () =>
      line.listen((message) => {
        const now = latest.current;
        if (message.kind === "gap") return now.onChanged(null);
        if (message.kind !== "changed") return;
        const streams = message.streams.filter((stream) => now.meant.some((by) => isMeant(stream, by)));
        if (streams.length > 0) now.onChanged(streams);
      }),
    [line],
  );
}

const UNHEARD: LiveState = { phase: "connecting", heardAt: null, isLeading: false };

/** How the line to the server stands. */
export function useLiveState(): LiveState {
  const line = useLine();
  return useSyncExternalStore(line.watch, line.state, () => UNHEARD);
}
