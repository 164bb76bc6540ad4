"use client";
import { useRouter } from "next/navigation";
import { useContext, useEffect, useRef, useState, useTransition } from "react";
import { type RecordNow, RecordNowContext } from "./record-now";

interface Stale {
  /** What held of the record when the writing began, and what holds now; null where no comparison is offered. */
  before: RecordNow | null;
  now: RecordNow | null;
  isReading: boolean;
}

/** After a refusal because somebody else was faster: the page is read again, beneath what is typed, and compared. */
export function useStale(refusal: { code: string } | null, isWriting: boolean): Stale {
  const router = useRouter();
  const now = useContext(RecordNowContext);
  const [before, setBefore] = useState(now);
  // Only while nothing is written may the comparison move on.
  if (!isWriting && before !== now) setBefore(now);
  const [isReading, startReading] = useTransition();
  // A move that cannot be made any more is another's doing, when the record has gone on since.
  const hasMoved = refusal?.code === "move_refused" && now?.mark !== before?.mark;
  const isStale = (refusal?.code === "stale_record" || hasMoved) && now !== null;
  const again = useRef(now?.readAgain);
  again.current = now?.readAgain;
  useEffect(() => {
    if (!isStale) return;
    if (again.current) again.current();
    else startReading(() => router.refresh());
  }, [isStale, router]);
  return isStale ? { before, now, isReading } : { before: null, now: null, isReading };
}
