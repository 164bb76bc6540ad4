import type { Day, Period } from "@/lib/statistics/period-rules";
import { addDays } from "@/lib/statistics/period-rules";
import { dayText } from "./figure-text";
import { monthText } from "./month-text";

const isWholeMonths = (first: Day, last: Day) => first.endsWith("-01") && addDays(last, 1).endsWith("-01");

/** From when until when: "2026/05 – 2026/10", and days where it is not made of whole months. */
export function spanDaysText({ first, last }: { first: Day; last: Day }, locale: string): string {
  if (!isWholeMonths(first, last))
    return first === last ? dayText(first, locale) : `${dayText(first, locale)} – ${dayText(last, locale)}`;
  const [from, to] = [first.slice(0, 7), last.slice(0, 7)];
  return from === to ? monthText(from, locale) : `${monthText(from, locale)} – ${monthText(to, locale)}`;
}

/** What people call it: "2026年度 上期", "Q2 2026"; null where the days say all there is. */
export function periodName({ span, first }: Pick<Period, "span" | "first">, locale: string): string | null {
  const year = first.slice(0, 4);
  const month = Number(first.slice(5, 7));
  const isJa = locale === "ja";
  const fiscal = month < 4 ? Number(year) - 1 : Number(year);
  switch (span) {
    case "quarter":
      return isJa ? `${year}年 ${month}–${month + 2}月期` : `Q${(month + 2) / 3} ${year}`;
    case "half":
      return isJa ? `${fiscal}年度 ${month === 4 ? "上期" : "下期"}` : `FY${fiscal}, ${month === 4 ? "first" : "second"} half`;
    case "fiscal":
      return isJa ? `${fiscal}年度` : `FY${fiscal}`;
    case "year":
      return isJa ? `${year}年` : year;
    default:
      return null;
  }
}
