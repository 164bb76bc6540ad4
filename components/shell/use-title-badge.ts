"use client";
import { useEffect } from "react";

const BADGE = /^\(\d+\) /;

/** Puts "(3) " before the tab's title, also when a page gives itself another one. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    const show = () => {
      const plain = document.title.replace(BADGE, "");
      const wanted = count > 0 ? `(${count}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    show();
    const titles = new MutationObserver(show);
    titles.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => titles.disconnect();
  }, [count]);
}
