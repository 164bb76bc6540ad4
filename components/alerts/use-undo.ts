"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useToast } from "@/components/ui/toast";

/** The way back from the last decision, of whatever kind, until the next one. */
export function useUndo() {
  const t = useTranslations("alerts");
  const toast = useToast();
  const last = useRef<(() => void) | null>(null);

  /** False when there was nothing to take back. */
  function undo(): boolean {
    const back = last.current;
    last.current = null;
    back?.();
    return back !== null;
  }
  /** Says what was done, with the way back beside it where there is one. */
  function tell(text: string, back: (() => void) | null) {
    last.current = back;
    // What was said of the decision before goes: its way back would be that of this one.
    toast({ text, topic: "decision", ...(back && { action: { label: t("do.undo"), shortcut: "z", onSelect: undo } }) });
  }
  return { undo, tell };
}

export type Undo = ReturnType<typeof useUndo>;
