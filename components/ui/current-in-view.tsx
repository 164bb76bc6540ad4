"use client";
import { useEffect, useRef } from "react";

/** Stands in a list that can be scrolled sideways, and brings the entry that is current into view. */
export function CurrentInView() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    place.current?.parentElement?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return <span ref={place} hidden />;
}
