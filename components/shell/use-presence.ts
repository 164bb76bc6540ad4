"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "./use-live";

export interface Viewer {
  id: string;
  name: string;
}

const BEAT_MS = 20_000;

async function tell(record: string, isHere: boolean): Promise<Viewer[] | null> {
  try {
    const response = await fetch("/api/live/presence", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ record, isHere }),
      keepalive: !isHere,
    });
    return response.ok ? ((await response.json()) as { data: Viewer[] }).data : null;
  } catch {
    return null;
  }
}

/** Says that the reader looks at a record, as long as the page is seen, and learns who else does. Null looks at nothing. */
export function usePresence(record: string | null): readonly Viewer[] {
  const [seen, setSeen] = useState<{ record: string; viewers: Viewer[] } | null>(null);
  const here = useRef(record);
  const told = useRef<string | null>(null);
  const beat = useCallback(async () => {
    const asked = here.current;
    if (asked === null || document.visibilityState !== "visible") return;
    told.current = asked;
    const viewers = await tell(asked, true);
    if (viewers && asked === here.current) setSeen({ record: asked, viewers });
  }, []);

  useEffect(() => {
    here.current = record;
    if (record === null) return;
    // Whoever runs through a list by key looks at none of it.
    const first = setTimeout(beat, 120);
    const timer = setInterval(beat, BEAT_MS);
    const come = () => {
      if (document.visibilityState === "visible") void beat();
      else leave();
    };
    const leave = () => {
      if (told.current !== record) return;
      told.current = null;
      void tell(record, false);
    };
    document.addEventListener("visibilitychange", come);
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", come);
      window.removeEventListener("pagehide", leave);
      here.current = null;
      leave();
    };
  }, [record, beat]);
  useLive(record === null ? [] : [`presence:${record}`], () => void beat());
  return seen !== null && seen.record === record ? seen.viewers : [];
}
