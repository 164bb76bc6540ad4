"use client";
import { useEffect, useRef } from "react";
import { useShell } from "./shell-context";
import type { Shortcut } from "./shortcuts";

/**
 * Offers a page's actions by key and in the palette, as long as the component stands. Labels are what the page's
 * own hints say. The handlers may close over fresh state at each drawing; keys and labels are read when they change.
 */
export function useShortcuts(entries: readonly Shortcut[]): void {
  const { shortcuts } = useShell();
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  });
  const shape = JSON.stringify(entries.map(({ key, label, isKeyOnly }) => ({ key, label, isKeyOnly })));
  useEffect(() => {
    const fixed: Omit<Shortcut, "onPress">[] = JSON.parse(shape);
    return shortcuts.add(fixed.map((entry, index) => ({ ...entry, onPress: () => latest.current[index]?.onPress() })));
  }, [shortcuts, shape]);
}
