"use client";
import { useEffect, useState } from "react";
import type { FoundCase } from "@/lib/correspondence/desk-views";

const QUIET_MS = 160;

export interface FoundCases {
  /** Null while nothing was asked. */
  cases: FoundCase[] | null;
  isAsking: boolean;
  hasFailed: boolean;
}

interface Found {
  /** The text that it answers. */
  of: string;
  cases: FoundCase[] | null;
  hasFailed: boolean;
}

const NOTHING: Found = { of: "", cases: null, hasFailed: false };

/**
 * Open cases that the text may mean; asked once the typing rests. Until the answer to the latest text has come, the one before stands.
 * Whether one is waited for is reckoned and not kept: a state set by an effect would be drawn between two keys, and the field would
 * be given back the text without the second.
 */
export function useFoundCases(text: string): FoundCases {
  const q = text.trim();
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    if (q === "") return;
    let isCurrent = true; // until a later text is on its way
    const timer = setTimeout(async () => {
      const cases = await fetchCases(q);
      if (isCurrent) setFound({ of: q, cases: cases ?? [], hasFailed: cases === null });
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [q]);
  if (q === "") return { cases: null, isAsking: false, hasFailed: false };
  return { cases: found.cases, isAsking: found.of !== q, hasFailed: found.hasFailed };
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
