"use client";
import { useEffect, useState } from "react";
import { readRoute } from "./fetch-alerts";

/** When the running shift ends: as far as "later" reaches for whoever is on duty. Null until it is known. */
export function useShiftEnd(isAsked: boolean): string | null {
  const [end, setEnd] = useState<string | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    let isHere = true;
    void readRoute<{ endsAt: string }>("/alerts/shift-end").then((shift) => {
      if (isHere && shift) setEnd(shift.endsAt);
    });
    return () => {
      isHere = false;
    };
  }, [isAsked]);
  return end;
}
