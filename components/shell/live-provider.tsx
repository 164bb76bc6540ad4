"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { sendAllKept } from "./draft-store";
import { REACHED } from "./live-events";
import { type LiveLine, openLine } from "./live-line";
import { useMe } from "./shell-context";

const LiveContext = createContext<LiveLine | null>(null);

/** Keeps this tab's part in the browser's one stream, and sends texts that waited for the server. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { id: userId } = useMe();
  const [line] = useState(() => openLine(userId));
  useEffect(() => {
    const send = () => void sendAllKept(userId);
    const start = () => line.start();
    const stop = () => line.stop();
    // A page that the browser puts aside must not hold the stream; when it is taken out again it reads on.
    const comeBack = (event: PageTransitionEvent) => event.persisted && start();
    start();
    window.addEventListener(REACHED, send);
    window.addEventListener("pagehide", stop);
    window.addEventListener("pageshow", comeBack);
    return () => {
      window.removeEventListener(REACHED, send);
      window.removeEventListener("pagehide", stop);
      window.removeEventListener("pageshow", comeBack);
      stop();
    };
  }, [line, userId]);
  return <LiveContext value={line}>{children}</LiveContext>;
}

export function useLine(): LiveLine {
  const line = useContext(LiveContext);
  if (!line) throw new Error("useLine stands outside LiveProvider");
  return line;
}
