"use client";
import { useEffect, useRef } from "react";

/**
 * Ties the marks of the drawing to the rows of the list, both ways: whatever names an entry in `data-entries` is marked `data-hot`
 * while another that names it is pointed at or focused. By hand and not by state: a case has hundreds of rows.
 */
export function useHotEntries() {
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = board.current;
    if (!root) return;
    const cool = () => {
      for (const hot of root.querySelectorAll("[data-hot]")) hot.removeAttribute("data-hot");
    };
    const heat = (event: Event) => {
      cool();
      for (const id of entriesAt(event)) {
        for (const same of root.querySelectorAll(`[data-entries~="${CSS.escape(id)}"]`)) same.setAttribute("data-hot", "");
      }
    };
    const go = (event: Event) => {
      const [first] = entriesAt(event);
      const isMark = (event.target as Element).closest("svg [data-entries]") !== null;
      if (!first || !isMark) return;
      const row = root.querySelector<HTMLElement>(`tr[data-entries~="${CSS.escape(first)}"]`);
      row?.scrollIntoView({ block: "center", behavior: "smooth" });
      row?.focus({ preventScroll: true });
    };
    root.addEventListener("pointerover", heat);
    root.addEventListener("pointerleave", cool);
    root.addEventListener("focusin", heat);
    root.addEventListener("focusout", cool);
    root.addEventListener("click", go);
    return () => {
      root.removeEventListener("pointerover", heat);
      root.removeEventListener("pointerleave", cool);
      root.removeEventListener("focusin", heat);
      root.removeEventListener("focusout", cool);
      root.removeEventListener("click", go);
    };
  }, []);
  return board;
}

function entriesAt({ target }: Event): string[] {
  const named = target instanceof Element ? target.closest("[data-entries]")?.getAttribute("data-entries") : null;
  return named ? named.split(" ") : [];
}
