"use client";
import { useTranslations } from "next-intl";
import { useCallback, useRef } from "react";
import { useToast } from "@/components/ui/toast";

/** The way back from the last decision, of whatever kind, until the next one. */
export function useUndo() {
  const t = useTranslations("alerts");
  const toast = useToast();
  const last = useRef<(() => void) | null>(null);
  const told = useRef(0);
  /** How much had been told when the last decision was sent. */
  const begun = useRef(0);
  const isAsked = useRef(false);

  /** False when there was nothing to take back. */
  const undo = useCallback((): boolean => {
    const back = last.current;
    last.current = null;
    back?.();
    return back !== null;
  }, []);

  /** A decision is sent: until it is told, a way back is asked for and means it, not the one before. */
  function begin() {
    begun.current = told.current;
  }
  /** False when the last decision has been told already. */
  function ask(): boolean {
    isAsked.current = told.current === begun.current;
    return isAsked.current;
  }
  /** Whether what is under way is taken back as soon as it is answered. */
  const isWanted = () => isAsked.current;
  /** Nothing is under way any more. A decision that was refused has changed nothing, and leaves the one before it as it is. */
  const settle = useCallback(() => {
    const isTold = isAsked.current && told.current > begun.current;
    isAsked.current = false;
    if (isTold) undo();
  }, [undo]);
  /** Says what was done, with the way back beside it where there is one; by key only where the page is about to be left. */
  function tell(text: string, back: (() => void) | null, isLeaving = false) {
    last.current = back;
    told.current += 1;
    // What was said of the decision before goes: its way back would be that of this one.
    toast({
      text,
      topic: "decision",
      ...(back && !isLeaving && { action: { label: t("do.undo"), shortcut: "z", onSelect: undo } }),
    });
  }
  return { undo, tell, begin, ask, isWanted, settle };
}

export type Undo = ReturnType<typeof useUndo>;
