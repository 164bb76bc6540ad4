import { fromJstInput, toJstInput } from "@/components/ui/time-rules";

const HOUR = 3_600_000;

/** Nine o'clock in Japan on the day after the one on which `now` lies there. */
export function tomorrowMorning(now: number): string {
  return fromJstInput(`${toJstInput(now + 24 * HOUR).slice(0, 10)}T09:00`);
}

export const inOneHour = (now: number): string => new Date(now + HOUR).toISOString();
