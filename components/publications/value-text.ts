import type { ComparedLine } from "@/lib/statistics/snapshot-diff-rules";

type Unit = ComparedLine["unit"];
type DaysText = (count: number) => string;

const NOTHING = "—";
const MINUS = "−";

const two = (count: number) => String(count).padStart(2, "0");
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** Hours run on past 24; to the second, for a difference may be one. */
function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A number as published, or as it is now. */
export function valueText(value: number | null, unit: Unit, daysText: DaysText): string {
  if (value === null) return NOTHING;
  if (unit === "ms") return clockText(value);
  return unit === "days" ? daysText(value) : grouped(value);
}

/** By how much it has changed, with its sign. */
export function differenceText(difference: number | null, unit: Unit, daysText: DaysText): string {
  if (difference === null || difference === 0) return valueText(difference, "count", daysText);
  return `${difference > 0 ? "+" : MINUS}${valueText(Math.abs(difference), unit, daysText)}`;
}
