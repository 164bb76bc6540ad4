"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { FoundCase } from "@/lib/correspondence/desk-views";

const QUIET_MS = 160;

export interface FoundCases {
  /** Null while nothing was asked. */
  cases: FoundCase[] | null;
  isAsking: boolean;
  hasFailed: boolean;
}

const NOTHING: FoundCases = { cases: null, isAsking: false, hasFailed: false };

/** Open cases that the text may mean; asked once the typing rests. Of two answers only that to the latest text is shown. */
export function useFoundCases(text: string): FoundCases {
  const [found, setFound] = useState<FoundCases>(NOTHING);
  const latest = useRef("");
  const ask = useCallback(async (q: string) => {
    const cases = await fetchCases(q);
    if (latest.current === q) setFound({ cases: cases ?? [], isAsking: false, hasFailed: cases === null });
  }, []);
  useEffect(() => {
    const q = text.trim();
    latest.current = q;
    if (q === "") return setFound(NOTHING);
    setFound((before) => ({ ...before, isAsking: true }));
    const timer = setTimeout(() => void ask(q), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, ask]);
  return found;
}

/** Null when the server cannot be reached. */
export async function fetchCases(q: string): Promise<FoundCase[] | null> {
  try {
    const response = await fetch(`/correspondence/cases?${new URLSearchParams({ q })}`);
    return response.ok ? ((await response.json()) as { data: FoundCase[] }).data : null;
  } catch {
    return null;
  }
}
