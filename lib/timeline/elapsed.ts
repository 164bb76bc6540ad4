const MINUTE = 60_000;

/** Elapsed milliseconds as "HH:MM", cut to the minute; hours run past 24. Before zero: "-HH:MM". */
export function formatElapsed(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  const sign = ms < 0 && minutes > 0 ? "-" : "";
  return `${sign}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Past 24 h the days and the rest, as "N日 HH:MM" or "Nd HH:MM"; undefined within the first day. */
export function formatElapsedDays(ms: number, locale: "ja" | "en"): string | undefined {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  const days = Math.floor(minutes / 1440);
  if (days === 0) return undefined;
  return `${ms < 0 ? "-" : ""}${days}${locale === "ja" ? "日" : "d"} ${formatElapsed((minutes % 1440) * MINUTE)}`;
}
