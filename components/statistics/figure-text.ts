import { splitSpan } from "@/components/ui/clock-rules";
import { timeText } from "@/components/ui/time-rules";
import { changeOf } from "@/lib/statistics/statistics-rules";

/** "12,345": the same letters in both languages. */
export const countText = (count: number) => count.toLocaleString("en-US");

/** A share in percent, with one decimal from a hundred on: below that it would say more than is known. */
export const shareText = (share: number | null, whole: number) =>
  share === null ? "–" : `${(share * 100).toFixed(whole >= 100 ? 1 : 0)}%`;

/** "+29%", "−75%", "±0%": with a minus that is as wide as the plus; a dash where there was nothing to compare with. */
export function changeText(percent: number | null): string {
  if (percent === null) return "–";
  return percent === 0 ? "±0%" : `${percent > 0 ? "+" : "−"}${countText(Math.abs(percent))}%`;
}

export const changeBetween = (count: number, before: number) => changeText(changeOf(count, before));

/** "3:24", "1日 07:19"; seconds below a minute, for a clock of 0:00 looks like nothing. */
export function spanText(ms: number, locale: string): string {
  const { days, clock, seconds } = splitSpan(Math.abs(ms));
  const isJa = locale === "ja";
  const sign = ms <= -1000 ? "−" : "";
  if (Math.abs(ms) < 60_000) return `${sign}${seconds}${isJa ? "秒" : " s"}`;
  return `${sign}${days > 0 ? `${days}${isJa ? "日" : "d"} ` : ""}${clock}`;
}

/** A day of the Japanese calendar: "2026/05/12", "12 May 2026". */
export const dayText = (day: string, locale: string) => timeText(`${day}T00:00:00+09:00`, "date", locale);

/** A rate or a ratio: two or three digits are as much as such counts bear. */
export const rateText = (rate: number | null) => (rate === null ? "–" : decimalText(rate, digitsOf(rate)));

/** Both ends with as many digits. */
export const intervalText = ({ low, high }: { low: number; high: number }) =>
  `${decimalText(low, digitsOf(high))} – ${decimalText(high, digitsOf(high))}`;

/** "1,234.50": grouped as counts are. */
const decimalText = (figure: number, digits: number) =>
  figure.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

const digitsOf = (rate: number) => (rate >= 100 ? 0 : rate >= 10 ? 1 : 2);
