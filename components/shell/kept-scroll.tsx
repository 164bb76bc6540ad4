"use client";
import { type ReactNode, useRef } from "react";
import { useKeptScroll } from "./use-kept-scroll";

/** The panes of a page, which stand where they were left when one comes back. */
export function KeptScroll({ className, children }: { className: string | undefined; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useKeptScroll(box);
  return (
    <div ref={box} className={className}>
      {children}
    </div>
  );
}
