const DAYS = {
  ja: ["日", "月", "火", "水", "木", "金", "土"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * `minute` 11/19 木 13:06, `second` 11/19 木 13:06:24, `clock` 13:06, `clockSecond` 13:06:24, `day` 11/19 木,
 * `date` 2026/11/19, `full` 2026/11/19 木 13:06:24, `fullMinute` 2026/11/19 13:06. Of another year than this one `minute`,
 * `second` and `day` name it: 2025/11/19 水 13:06.
 */
export type TimeShape = "minute" | "second" | "clock" | "clockSecond" | "day" | "date" | "full" | "fullMinute";

const two = (n: number) => String(n).padStart(2, "0");

const inJst = (at: string | number) => new Date(new Date(at).getTime() + 9 * 3_600_000);

/** Japan Standard Time by arithmetic (it has no summer time), so that server and browser write the same letters. `now` says which year is this one. */
export function timeText(at: string | number, shape: TimeShape, locale: string, now = Date.now()): string {
  const jst = inJst(at);
  const isJa = locale === "ja";
  const weekday = (isJa ? DAYS.ja : DAYS.en)[jst.getUTCDay()];
  const clock = `${two(jst.getUTCHours())}:${two(jst.getUTCMinutes())}`;
  const clockSecond = `${clock}:${two(jst.getUTCSeconds())}`;
  const monthDay = isJa
    ? `${two(jst.getUTCMonth() + 1)}/${two(jst.getUTCDate())}`
    : `${jst.getUTCDate()} ${MONTHS[jst.getUTCMonth()]}`;
  const date = isJa ? `${jst.getUTCFullYear()}/${monthDay}` : `${monthDay} ${jst.getUTCFullYear()}`;
  const near = jst.getUTCFullYear() === inJst(now).getUTCFullYear() ? monthDay : date;
  const day = isJa ? `${near} ${weekday}` : `${weekday} ${near}`;
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
  return inJst(at)
    .toISOString()
    .slice(0, precision === "minute" ? 16 : 19);
}

/** What stands in such an input, as ISO 8601 in UTC (browsers leave out a second of zero); an empty or broken one stays as it is, so that the door can object to it. */
export function fromJstInput(value: string): string {
  const at = new Date(`${value}${value.length === 16 ? ":00" : ""}+09:00`);
  return Number.isNaN(at.getTime()) ? value : at.toISOString();
}
