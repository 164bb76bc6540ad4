import { timeText } from "@/components/ui/time-rules";

/** A day of the Japanese calendar: "2026/05/12", "12 May 2026". */
export const dayText = (day: string, locale: string): string => timeText(`${day}T00:00:00+09:00`, "date", locale);

export const daysText = ({ first, last }: { first: string; last: string }, locale: string): string =>
  `${dayText(first, locale)} – ${dayText(last, locale)}`;
