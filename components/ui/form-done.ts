"use client";
import { createContext, useContext, useEffect, useRef } from "react";

/** Where a form tells those who stand in it that what was typed has been sent. */
export type DoneListeners = Set<() => void>;

export const FormDoneContext = createContext<DoneListeners | null>(null);

/** Calls back when the form around was sent and taken; not when it was closed or refused. */
export function useFormDone(onDone: () => void): void {
  const listeners = useContext(FormDoneContext);
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  useEffect(() => {
    if (!listeners) return;
    const tell = () => latest.current();
    listeners.add(tell);
    return () => void listeners.delete(tell);
  }, [listeners]);
}
