const DAYS = {
  ja: ["日", "月", "火", "水", "木", "金", "土"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * `minute` 11/19 木 13:06, `second` 11/19 木 13:06:24, `clock` 13:06, `clockSecond` 13:06:24, `day` 11/19 木,
 * `date` 2026/11/19, `full` 2026/11/19 木 13:06:24, `fullMinute` 2026/11/19 13:06.
 */
export type TimeShape = "minute" | "second" | "clock" | "clockSecond" | "day" | "date" | "full" | "fullMinute";

const two = (n: number) => String(n).padStart(2, "0");

/** Japan Standard Time by arithmetic (it has no summer time), so that server and browser write the same letters. */
export function timeText(at: string | number, shape: TimeShape, locale: string): string {
  const jst = new Date(new Date(at).getTime() + 9 * 3_600_000);
  const isJa = locale === "ja";
  const weekday = (isJa ? DAYS.ja : DAYS.en)[jst.getUTCDay()];
  const clock = `${two(jst.getUTCHours())}:${two(jst.getUTCMinutes())}`;
  const clockSecond = `${clock}:${two(jst.getUTCSeconds())}`;
  const day = isJa
    ? `${two(jst.getUTCMonth() + 1)}/${two(jst.getUTCDate())} ${weekday}`
    : `${weekday} ${jst.getUTCDate()} ${MONTHS[jst.getUTCMonth()]}`;
  const date = isJa
    ? `${jst.getUTCFullYear()}/${two(jst.getUTCMonth() + 1)}/${two(jst.getUTCDate())}`
    : `${jst.getUTCDate()} ${MONTHS[jst.getUTCMonth()]} ${jst.getUTCFullYear()}`;
  switch (shape) {
    case "clock":
      return clock;
    case "clockSecond":
      return clockSecond;
    case "day":
      return day;
    case "date":
      return date;
    case "minute":
      return `${day} ${clock}`;
    case "second":
      return `${day} ${clockSecond}`;
    case "fullMinute":
      return `${date} ${clock}`;
    case "full":
      return `${date} ${weekday} ${clockSecond}`;
  }
}

/** A moment as an input of type datetime-local takes it, in Japan time: "2026-11-19T13:06", or with its second. */
export function toJstInput(at: string | number, precision: "minute" | "second" = "minute"): string {
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, precision === "minute" ? 16 : 19);
}

/** What stands in such an input, as ISO 8601 in UTC (browsers leave out a second of zero); an empty or broken one stays as it is, so that the door can object to it. */
export function fromJstInput(value: string): string {
  const at = new Date(`${value}${value.length === 16 ? ":00" : ""}+09:00`);
  return Number.isNaN(at.getTime()) ? value : at.toISOString();
}
