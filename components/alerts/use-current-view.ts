"use client";
import { useEffect, useState } from "react";
import type { ViewRow } from "@/lib/views/view-views";
import { isSameQueue } from "./view-rules";

/**
 * The kept view that is looked at: the one that shows this queue, or, after its conditions were changed on the page, the one from which
 * that began. A view that the product comes with, when it is chosen, ends it.
 */
export function useCurrentView(views: readonly ViewRow[], query: string, isBuiltIn: boolean): ViewRow | null {
  const exact = views.find((view) => view.role === null && isSameQueue(view.query, query)) ?? null;
  const [begun, setBegun] = useState<string | null>(exact?.id ?? null);
  const id = exact ? exact.id : isBuiltIn ? null : begun;
  useEffect(() => setBegun(id), [id]);
  return views.find((view) => view.id === id) ?? null;
}
