import type { AccountHourView } from "@/lib/alerts/alert-views";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const JST = 9 * HOUR;
/** Days drawn: the alert's own, in Japan, and the six before it. */
const DAYS = 7;
/** Countries with a line of their own; what is rarer shares one. */
const MOST_LINES = 4;

export interface WeekLine {
  /** ISO 3166-1 alpha-2; empty: unknown; "other": what is rarer. */
  country: string;
  /** Hours since the picture begins, and what was signed in then. */
  marks: { slot: number; signIns: number; failures: number }[];
}

export interface Week {
  /** Midnight in Japan of each day. */
  days: { at: string; isWeekend: boolean; signIns: number; failures: number; sends: number; recipients: number }[];
  slots: number;
  lines: WeekLine[];
  sends: { slot: number; sends: number }[];
  mostSends: number;
  /** When the alert fired, in hours since the picture begins. */
  alertAt: number;
}

/** What an account did in the week that ends with the alert's day, as it is drawn: by hour, sign-ins by country. */
export function weekOf(hours: readonly AccountHourView[], detectedAt: string): Week {
  const fired = Date.parse(detectedAt);
  const begin = Math.floor((fired + JST) / DAY) * DAY - JST - (DAYS - 1) * DAY;
  const slotOf = (hour: string) => Math.floor((Date.parse(hour) - begin) / HOUR);
  const slots = DAYS * 24;
  const seen = hours.map((hour) => ({ ...hour, slot: slotOf(hour.hour) })).filter(({ slot }) => slot >= 0 && slot < slots);
  const sends = summed(seen, (hour) => hour.sends).filter(({ count }) => count > 0);
  return {
    days: Array.from({ length: DAYS }, (_, day) => {
      const at = begin + day * DAY;
      const own = seen.filter(({ slot }) => Math.floor(slot / 24) === day);
      const sum = (of: "signIns" | "failures" | "sends" | "recipients") => own.reduce((all, hour) => all + hour[of], 0);
      const weekday = new Date(at + JST).getUTCDay();
      return {
        at: new Date(at).toISOString(),
        isWeekend: weekday === 0 || weekday === 6,
        signIns: sum("signIns"),
        failures: sum("failures"),
        sends: sum("sends"),
        recipients: sum("recipients"),
      };
    }),
    slots,
    lines: linesOf(seen),
    sends: sends.map(({ slot, count }) => ({ slot, sends: count })),
    mostSends: Math.max(0, ...sends.map(({ count }) => count)),
    alertAt: (fired - begin) / HOUR,
  };
}

type Seen = AccountHourView & { slot: number };

/** The most frequent first, for it is home; what follows is what is strange. */
function linesOf(seen: readonly Seen[]): WeekLine[] {
  const weight = new Map<string, number>();
  for (const { country, signIns, failures } of seen)
    if (signIns + failures > 0) weight.set(country, (weight.get(country) ?? 0) + signIns + failures);
  const ranked = [...weight].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([country]) => country);
  const own = ranked.length > MOST_LINES ? ranked.slice(0, MOST_LINES - 1) : ranked;
  const lines = own.map((country) =>
    lineOf(
      country,
      seen.filter((hour) => hour.country === country),
    ),
  );
  const rest = seen.filter(({ country }) => ranked.includes(country) && !own.includes(country));
  return rest.length === 0 ? lines : [...lines, lineOf("other", rest)];
}

function lineOf(country: string, own: readonly Seen[]): WeekLine {
  const signIns = new Map(summed(own, (hour) => hour.signIns).map(({ slot, count }) => [slot, count]));
  const failures = new Map(summed(own, (hour) => hour.failures).map(({ slot, count }) => [slot, count]));
  const slots = [...new Set([...signIns.keys(), ...failures.keys()])].sort((a, b) => a - b);
  const marks = slots.map((slot) => ({ slot, signIns: signIns.get(slot) ?? 0, failures: failures.get(slot) ?? 0 }));
  return { country, marks: marks.filter((mark) => mark.signIns + mark.failures > 0) };
}

function summed(own: readonly Seen[], of: (hour: Seen) => number): { slot: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const hour of own) counts.set(hour.slot, (counts.get(hour.slot) ?? 0) + of(hour));
  return [...counts].map(([slot, count]) => ({ slot, count }));
}
