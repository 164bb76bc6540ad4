"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { type RefObject, useLayoutEffect, useRef } from "react";

/** By entry of the history, how far each pane of its page was scrolled; kept for the tab, so that a reload forgets nothing. */
const KEPT = "scrolled";
/** Of the oldest entries nobody asks any more. */
const MOST_KEPT = 50;

/**
 * The panes of a page scroll themselves, and a browser puts back only where a whole document stood: each pane stands again where it was
 * left when one comes back, and at the head of a list whose page one turns, for the pane stays the same element. Other changes of the
 * address (a filter, a tab, an opened letter) leave the panes where they are. A browser without the Navigation API keeps nothing.
 */
export function useKeptScroll(box: RefObject<HTMLElement | null>): void {
  const address = `${usePathname()}?${useSearchParams()}`;
  const heads = useRef<Element[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the address comes another entry of the history, for the same panes.
  useLayoutEffect(() => {
    const entry = window.navigation?.currentEntry?.key;
    const panes = box.current ? [box.current, ...box.current.children] : [];
    const kept = entry === undefined ? undefined : readKept()[entry];
    if (kept && !location.hash) for (const [index, pane] of panes.entries()) pane.scrollTop = kept[index] ?? 0;
    else for (const head of heads.current) toTop(head);
    heads.current = [];

    let scrolled = panes.map((pane) => pane.scrollTop);
    const note = () => {
      scrolled = panes.map((pane) => pane.scrollTop);
    };
    const keep = () => {
      if (entry !== undefined) writeKept(entry, scrolled);
    };
    const turn = ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
      const pager = target instanceof Element ? target.closest("[data-pager] a") : null;
      const section = pager?.closest("section");
      // With a key held, another tab opens.
      if (!pager || ctrlKey || metaKey || shiftKey) heads.current = [];
      else heads.current = section ? [section] : panes.filter((pane) => pane.contains(pager));
    };
    const frame = box.current;
    frame?.addEventListener("click", turn);
    for (const pane of panes) pane.addEventListener("scroll", note, { passive: true });
    window.addEventListener("pagehide", keep);
    return () => {
      frame?.removeEventListener("click", turn);
      for (const pane of panes) pane.removeEventListener("scroll", note);
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [address, box]);
}

/** A list in a section of its own is brought to its heading, the only list of a pane to the pane's top. */
function toTop(head: Element): void {
  if (head.tagName === "SECTION") head.scrollIntoView({ block: "start" });
  else head.scrollTop = 0;
}

function readKept(): Record<string, number[]> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {}; // a browser that refuses storage, or what somebody else wrote there
  }
}

function writeKept(entry: string, scrolled: number[]): void {
  const { [entry]: _before, ...others } = readKept();
  const kept = Object.fromEntries([...Object.entries(others), [entry, scrolled] as const].slice(-MOST_KEPT));
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // Where nothing can be kept, coming back begins at the top.
  }
}
