import type { Span } from "@/lib/obligations/obligation-kinds";

export const UNITS = ["hours", "days", "businessDays"] as const;
export type Unit = (typeof UNITS)[number];

/** A stretch as its parts: 24 and "hours". */
export function partsOf(span: Span): { amount: number; unit: Unit } {
  if ("hours" in span) return { amount: span.hours, unit: "hours" };
  if ("days" in span) return { amount: span.days, unit: "days" };
  return { amount: span.businessDays, unit: "businessDays" };
}

/** What somebody typed as a stretch; what is no number stays none, so that the door can object to it. */
export function spanOf(amount: string, unit: Unit): Span {
  const number = amount.trim() === "" ? Number.NaN : Number(amount);
  if (unit === "hours") return { hours: number };
  return unit === "days" ? { days: number } : { businessDays: number };
}

/** "24 時間"; `say` speaks obligations.span. */
export function spanText(span: Span, say: (unit: Unit, of: { count: number }) => string): string {
  const { amount, unit } = partsOf(span);
  return say(unit, { count: amount });
}
