/** 1,234. Written by hand, so that server and browser write the same letters. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** A part of a whole in percent, small ones not rounded to nothing. */
export function shareText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return "0%";
  const percent = (part / whole) * 100;
  return percent < 0.1 ? "<0.1%" : `${percent < 10 ? percent.toFixed(1) : Math.round(percent)}%`;
}
