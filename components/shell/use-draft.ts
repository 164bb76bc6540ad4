"use client";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { REACHED } from "./live-events";
import { type DraftState, type OpenDraft, openDraft } from "./open-draft";
import { useMe } from "./shell-context";

interface DraftWish<Value extends object> {
  /** The record and the form upon it, `incident:7:notice`; null keeps nothing. */
  record: string | null;
  /** Of the record, as the page shows it. */
  version: number;
  /** All that is typed and chosen; must survive JSON. What it is when the form appears counts as empty. */
  value: Value;
  /** Puts an earlier text back into the form. */
  restore: (value: Value) => void;
}

export interface Draft extends DraftState {
  /** The record is not any more what it was when the restored text was begun. */
  isBegunEarlier: boolean;
  bringBack: () => void;
  /** After the text was sent: nothing of it is kept. */
  drop: () => void;
  /** Throws it away and empties the form. */
  discard: () => void;
}

const fieldsOf = (value: object): Record<string, unknown> => Object.fromEntries(Object.entries(value));

const NONE: DraftState = { phase: "none", savedAt: null, begunOn: null, told: null };

/** Keeps what is typed, per person and record, over a lost connection and a session's end. Show its state with `DraftLine`. */
export function useDraft<Value extends object>({ record, version, value, restore }: DraftWish<Value>): Draft {
  const { id: userId } = useMe();
  const latest = useRef({ version, restore });
  useEffect(() => {
    latest.current = { version, restore };
  });
  const [initial] = useState(value);
  const [open, setOpen] = useState<OpenDraft | null>(null);

  useEffect(() => {
    if (record === null) return;
    const draft = openDraft({
      userId,
      record,
      version: () => latest.current.version,
      initial: fieldsOf(initial),
      // Fitted to the form's own shape before it comes here.
      restore: (body) => latest.current.restore(body as Value),
    });
    setOpen(draft);
    void draft.read();
    const leave = () => draft.flush(true);
    const send = () => draft.flush(false);
    window.addEventListener("pagehide", leave);
    window.addEventListener(REACHED, send);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener(REACHED, send);
      draft.close();
      setOpen(null);
    };
  }, [userId, record, initial]);

  useEffect(() => open?.note(fieldsOf(value)), [open, value]);

  const state = useSyncExternalStore(
    useCallback((listener) => open?.subscribe(listener) ?? (() => undefined), [open]),
    () => open?.state() ?? NONE,
    () => NONE,
  );
  return {
    ...state,
    isBegunEarlier: state.phase === "restored" && state.begunOn !== null && state.begunOn < version,
    bringBack: () => open?.bringBack(),
    drop: () => open?.drop(),
    discard: () => open?.discard(),
  };
}
