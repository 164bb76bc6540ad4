"use client";
import { useRouter } from "next/navigation";
import { useContext, useEffect, useState, useTransition } from "react";
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
  const isStale = refusal?.code === "stale_record" && now !== null;
  useEffect(() => {
    if (isStale) startReading(() => router.refresh());
  }, [isStale, router]);
  return isStale ? { before, now, isReading } : { before: null, now: null, isReading };
}
