import { timeText } from "@/components/ui/time-rules";
import type { TimeAxis } from "./fold-time";
import { textWidth } from "./place-labels";

/** Wall clock under the drawing: where each part begins to tell something, and the day wherever it is another one. */
export function wallMarks(
  rows: readonly { at: string }[],
  axis: TimeAxis,
  width: number,
  locale: string,
): { x: number; text: string }[] {
  const marks: { x: number; text: string }[] = [];
  let day = "";
  let free = axis.left - 1;
  for (const part of axis.parts) {
    const first = rows.find(({ at }) => Date.parse(at) >= part.from && Date.parse(at) <= part.until);
    if (!first) continue;
    const today = timeText(first.at, "day", locale);
    const text = today === day ? timeText(first.at, "clock", locale) : timeText(first.at, "minute", locale);
    const x = Math.min(axis.xOf(Date.parse(first.at)), width - textWidth(text, 11));
    if (x < free) continue;
    marks.push({ x, text });
    day = today;
    free = x + textWidth(text, 11) + 10;
  }
  return marks;
}
