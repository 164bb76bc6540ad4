import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { findShift } from "./find-shift";
import { missingYear } from "./holiday-rules";
import { gapsOf, type ShiftPattern } from "./shift-rules";
import { SHIFTS } from "./shift-setting";

export interface ShiftSettings {
  pattern: ShiftPattern;
  /** The version that is in force; 0 is the product's own. */
  number: number;
  gaps: { from: string; to: string }[];
  /** By year, the latest first. */
  holidays: { year: number; days: { day: string; name: string }[] }[];
  missingYear: number | null;
}

/** A shift as pages name it. Times are ISO 8601 in UTC. */
export interface ShiftView {
  name: string;
  nameEn: string;
  startsAt: string;
  endsAt: string;
}

export async function getShiftSettings(_operator: Operator): Promise<ShiftSettings> {
  const [{ value: pattern, number }, days] = await Promise.all([
    readSetting(db, SHIFTS),
    db.holiday.findMany({ orderBy: { day: "asc" } }),
  ]);
  const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].sort((a, b) => b - a);
  const holidays = years.map((year) => ({ year, days: days.filter(({ day }) => day.startsWith(String(year))) }));
  return { pattern, number, gaps: gapsOf(pattern), holidays, missingYear: missingYear(years, now()) };
}

/** The shift that runs now; null in a gap. */
export async function findRunningShift(_operator: Operator): Promise<ShiftView | null> {
  const shift = await findShift(db, now());
  return shift && { ...shift, startsAt: shift.startsAt.toISOString(), endsAt: shift.endsAt.toISOString() };
}

/** The year whose holidays are not entered though they are needed; null when none is. */
export async function findMissingHolidayYear(_operator: Operator): Promise<number | null> {
  const years = await db.$queryRaw<{ year: number }[]>`SELECT DISTINCT left(day, 4)::int AS year FROM "Holiday"`;
  return missingYear(
    years.map(({ year }) => year),
    now(),
  );
}
