export interface Shortcut {
  /** As `KeyboardEvent.key` gives it: "j", "Enter", "/", "?". Without it the action stands in the palette only. */
  key?: string;
  /** What it does, in the reader's language: for the palette and the list of keys. */
  label: string;
  onPress: () => void;
  /** Not offered in the palette: moving about, for instance. */
  isKeyOnly?: boolean;
}

export interface Shortcuts {
  /** Adds a page's actions; the function returned takes them away. Of two with one key the later holds. */
  add: (entries: readonly Shortcut[]) => () => void;
  list: () => readonly Shortcut[];
  subscribe: (onChange: () => void) => () => void;
}

export function openShortcuts(): Shortcuts {
  let entries: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const change = (next: readonly Shortcut[]) => {
    entries = next;
    for (const onChange of listeners) onChange();
  };
  return {
    add: (more) => {
      change([...entries, ...more]);
      return () => change(entries.filter((entry) => !more.includes(entry)));
    },
    list: () => entries,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** A box that is ticked takes no letters: after a press on it the keys of the page go on. */
const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=menu]";

/**
 * Keys typed into a field, a menu or a dialog are not ours. One that has just closed may hold the focus until the browser draws again,
 * but takes no keys any more.
 */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && (target.closest(TYPED_INTO)?.checkVisibility() ?? false);
}
