"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useCalm } from "./use-calm";
import { useLive } from "./use-live";

interface LiveRefreshProps {
  /** The records that the page shows: `incident:7`, or `alert:` for all of a kind. */
  of: readonly string[];
  /** For what changes by time alone, and in case a call was not heard. */
  everyMs: number;
}

const QUIET_MS = 250;
const MOST_MS = 1500;
const ASK_AGAIN_MS = 1000;

/**
 * Reads the page again when what it shows has changed, while it is looked at. Not under an open dialog: a form is sent on the
 * version that its writer saw, and is told when that one is past.
 */
export function LiveRefresh({ of, everyMs }: LiveRefreshProps) {
  const router = useRouter();
  const isDue = useRef(false);
  const refresh = useCalm(
    () => {
      isDue.current = document.visibilityState !== "visible" || document.querySelector("dialog[open]") !== null;
      if (!isDue.current) router.refresh();
    },
    QUIET_MS,
    MOST_MS,
  );
  // The very first gap is the opening of the line, right after the page was drawn.
  const isOpened = useRef(false);
  useLive(of, (streams) => {
    const isOpening = streams === null && !isOpened.current;
    isOpened.current = true;
    if (!isOpening || performance.now() > LATE_MS) refresh();
  });
  useEffect(() => {
    const timer = setInterval(refresh, everyMs);
    const waiting = setInterval(() => isDue.current && document.visibilityState === "visible" && refresh(), ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      clearInterval(waiting);
    };
  }, [refresh, everyMs]);
  return null;
}

/** A page that was drawn so long before the line opened may be past already. */
const LATE_MS = 5000;
