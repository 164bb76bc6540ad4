// For tests alone: a small service's log.
import { ordinaryMinute, probeOf } from "./mail-traffic";

const MINUTE = 60_000;
export const NOW = Date.parse("2026-11-19T05:00:00Z");

export const boxes = Array.from({ length: 24 }, (_, index) => ({
  address: `box${index}@office.example.jp`,
  home: `192.0.2.${index + 2}`,
}));
export const box = (index: number) => boxes[index] ?? { address: "", home: "" };

/** Ordinary days, from so many days before NOW to so many. */
export function days(from: number, to: number): string {
  let lines = "";
  for (let at = NOW - from * 1440 * MINUTE; at < NOW - to * 1440 * MINUTE; at += MINUTE)
    lines += ordinaryMinute(new Date(at), boxes);
  return lines;
}

/** A probe on an account, so many minutes after NOW. */
export const probe = (index: number, minutes: number): string => probeOf(new Date(NOW + minutes * MINUTE), box(index), index);
