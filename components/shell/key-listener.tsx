"use client";
import { useEffect } from "react";
import { useShell } from "./shell-context";
import { isTyping } from "./shortcuts";

/** One listener for all keys: the shell's own and those that the page offers. */
export function KeyListener() {
  const { shortcuts, show } = useShell();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        show("palette");
        return;
      }
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      // Enter and the space bar belong to the button or link that has the focus.
      if (
        (event.key === "Enter" || event.key === " ") &&
        event.target instanceof Element &&
        event.target.closest("a, button, summary")
      )
        return;
      const chosen = shortcuts.list().findLast((entry) => entry.key === event.key);
      if (chosen) chosen.onPress();
      else if (event.key === "/") show("palette");
      else if (event.key === "?") show("keys");
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [shortcuts, show]);
  return null;
}
