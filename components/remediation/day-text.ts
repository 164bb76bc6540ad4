/** A day of the Japanese calendar in words: 6/30 火, Tue 30 Jun. Another year than this one is named. */
export function dayText(day: string, locale: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const isThisYear = day.slice(0, 4) === new Date().toISOString().slice(0, 4);
  const year = isThisYear ? {} : { year: "numeric" as const };
  if (locale === "ja") {
    const date = new Intl.DateTimeFormat("ja", { ...year, month: "numeric", day: "numeric", timeZone: "UTC" }).format(at);
    return `${date} ${new Intl.DateTimeFormat("ja", { weekday: "short", timeZone: "UTC" }).format(at)}`;
  }
  return new Intl.DateTimeFormat("en-GB", { ...year, weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    at,
  );
}

/** The same without its weekday, where room is short: 6/30, 30 Jun; of another year 2025/6/30, 30 Jun 2025. */
export const shortDay = (day: string, locale: string, today = new Date().toISOString().slice(0, 10)): string =>
  new Intl.DateTimeFormat(locale === "ja" ? "ja" : "en-GB", {
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: "numeric" }),
    day: "numeric",
    month: locale === "ja" ? "numeric" : "short",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
