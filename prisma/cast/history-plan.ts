/** Months before the defense clause, and with it. */
export const MONTHS_BEFORE = 18;
export const MONTHS_AFTER = 6;

/** Abuse cases in the 18 months before the defense clause; the last year's same months stand above those after it. */
const ABUSE_BEFORE = [5, 6, 5, 5, 6, 6, 7, 6, 7, 6, 7, 7, 6, 6, 5, 7, 6, 7] as const;
/** With the clause: between a quarter and a third fewer than in the same month of the year before. */
const ABUSE_AFTER = [5, 4, 5, 4, 5, 5] as const;
const DEFENSE_AFTER = [3, 5, 5, 6, 6, 7] as const;

/** What a case ends with, in turn: mostly changed passwords, and the endings that a desk knows. */
const ENDINGS = [
  "password_changed",
  "password_changed",
  "account_deleted_left",
  "password_changed",
  "password_changed",
  "no_answer",
  "password_changed",
  "account_deleted_forwarding",
  "password_changed",
  "question",
  "password_changed",
  "account_deleted_left",
  "password_changed",
  "complaint",
] as const;
export type Ending = (typeof ENDINGS)[number];

export interface PlannedCase {
  key: number;
  kind: "defense" | "abuse" | "false_positive";
  zero: Date;
  /** Of an abuse: days from the probe that was only found afterwards; null where there was none. */
  daysFromProbe: number | null;
  ending: Ending;
  /** 0 to 1, fixed per case: spreads the clocks. */
  spread: number;
}

const DAY = 86_400_000;

/** A number between 0 and 1 that is always the same for the same seed. */
export function fixed(seed: number): number {
  let x = Math.imul(seed + 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

/** The first moment of a JST month, `offset` months from the one that `at` lies in. */
export function jstMonth(at: Date, offset: number): Date {
  const local = new Date(at.getTime() + 9 * 3_600_000);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + offset, 1) - 9 * 3_600_000);
}

/** When the defense clause took effect, for a demonstration that is begun now: six whole months ago. */
export const defenseBegins = (now: Date) => jstMonth(now, -MONTHS_AFTER);
/** When the history begins: 24 whole months ago. */
export const historyBegins = (now: Date) => jstMonth(now, -(MONTHS_BEFORE + MONTHS_AFTER));

/** The 24 whole months before this one, case by case, in the order of their zeros. */
export function planHistory(now: Date): PlannedCase[] {
  const cases: PlannedCase[] = [];
  const add = (month: number, kind: PlannedCase["kind"], count: number) => {
    for (let index = 0; index < count; index++) cases.push(planCase(now, month, kind, index, count, cases.length));
  };
  for (let month = 0; month < MONTHS_BEFORE; month++) {
    add(month, "abuse", ABUSE_BEFORE[month] ?? 0);
    if (month % 3 === 1) add(month, "false_positive", 1);
  }
  for (let month = 0; month < MONTHS_AFTER; month++) {
    add(MONTHS_BEFORE + month, "abuse", ABUSE_AFTER[month] ?? 0);
    add(MONTHS_BEFORE + month, "defense", DEFENSE_AFTER[month] ?? 0);
    add(MONTHS_BEFORE + month, "false_positive", 1);
  }
  return cases.sort((a, b) => a.zero.getTime() - b.zero.getTime());
}

function planCase(now: Date, month: number, kind: PlannedCase["kind"], index: number, count: number, key: number): PlannedCase {
  const begins = historyBegins(now);
  const [start, end] = [jstMonth(begins, month).getTime(), jstMonth(begins, month + 1).getTime()];
  const spread = fixed(key);
  // Spread over the month, hours off its edges, so that every detection lies in the month it is planned for.
  const detected = start + ((index + 0.2 + 0.6 * spread) / count) * (end - start - DAY) + DAY / 4;
  const daysFromProbe = kind === "abuse" && fixed(key + 7000) < 0.6 ? Math.floor(fixed(key + 9000) ** 1.6 * 9) : null;
  return {
    key,
    kind,
    zero: new Date(Math.floor(detected / 60_000) * 60_000),
    daysFromProbe,
    ending: ENDINGS[key % ENDINGS.length] ?? "password_changed",
    spread,
  };
}
