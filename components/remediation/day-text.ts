import { toJstInput } from "@/components/ui/time-rules";

/** By Japan's calendar, as the days are. */
const isThisYear = (day: string, now: number) => day.slice(0, 4) === toJstInput(now).slice(0, 4);

/** A day of the Japanese calendar in words: 6/30 火, Tue 30 Jun. Another year than this one is named. */
export function dayText(day: string, locale: string, now = Date.now()): string {
  const at = new Date(`${day}T00:00:00Z`);
  const year = isThisYear(day, now) ? {} : { year: "numeric" as const };
  if (locale === "ja") {
    const date = new Intl.DateTimeFormat("ja", { ...year, month: "numeric", day: "numeric", timeZone: "UTC" }).format(at);
    return `${date} ${new Intl.DateTimeFormat("ja", { weekday: "short", timeZone: "UTC" }).format(at)}`;
  }
  return new Intl.DateTimeFormat("en-GB", { ...year, weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    at,
  );
}

/** The same without its weekday, where room is short: 6/30, 30 Jun; of another year 2025/6/30, 30 Jun 2025. */
export const shortDay = (day: string, locale: string, now = Date.now()): string =>
  new Intl.DateTimeFormat(locale === "ja" ? "ja" : "en-GB", {
    ...(!isThisYear(day, now) && { year: "numeric" }),
    day: "numeric",
    month: locale === "ja" ? "numeric" : "short",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
