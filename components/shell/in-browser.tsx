"use client";
import { type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from "react";

const never = () => () => {};
const here = () => true;
const notHere = () => false;

/**
 * Draws its children in the browser only; the server's answer carries `frame` in their place, and what the children are made of as
 * data. Drawing a console on the server costs about as much as all the rest of an answer, for markup that each browser has to go
 * through once more (decision 0027). The page itself is still asked for on the server: its refusals keep their codes.
 */
export function InBrowser({ frame, children }: { frame: ReactNode; children: ReactNode }) {
  const isHere = useSyncExternalStore(never, here, notHere);
  // Come to by a link, the page before stays until this one's scripts are here; only behind a server's answer the frame waits for them.
  const [wasAnswer] = useState(!isHere);
  if (!isHere) return frame;
  return wasAnswer ? <Suspense fallback={frame}>{children}</Suspense> : children;
}

/**
 * Where the address names a place (`#tasks`), the browser looked for it in the frame: it is told to look again once the page is drawn.
 * So is the skip link's focus, if it was followed before.
 */
export function Arrival() {
  useEffect(() => {
    if (!location.hash) return;
    const { state } = history; // the router's, which a way to a place clears
    location.replace(location.hash);
    history.replaceState(state, "");
  }, []);
  return null;
}
