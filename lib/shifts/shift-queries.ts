import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { readUserNames } from "@/lib/users/read-user-names";
import { Prisma } from "@/prisma/generated/client";
import { findShift } from "./find-shift";
import { missingYear } from "./holiday-rules";
import type { ShiftPattern } from "./shift-rules";
import { SHIFTS } from "./shift-setting";

export interface ShiftSettings {
  pattern: ShiftPattern;
  /** The version that is in force; 0 is the product's own. */
  number: number;
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
  return { pattern, number, holidays, missingYear: missingYear(years, now()) };
}

/** Chosen turns: who, when and why. Times are ISO 8601 in UTC. */
export interface ShiftVersion {
  number: number;
  pattern: ShiftPattern;
  at: string;
  byName: string | null;
  reason: string;
}

const MOST_VERSIONS = 20;

/** The versions of the turns, the newest first. */
export async function listShiftVersions(_operator: Operator): Promise<ShiftVersion[]> {
  const found = await db.settingVersion.findMany({
    where: { key: SHIFTS.key },
    orderBy: { number: "desc" },
    take: MOST_VERSIONS,
  });
  const names = await readUserNames(
    db,
    found.map(({ changedById }) => changedById),
  );
  return found.map(({ number, value, changedAt, changedById, reason }) => ({
    ...{ number, reason },
    pattern: SHIFTS.schema.parse(value),
    at: changedAt.toISOString(),
    byName: names.get(changedById ?? "") ?? null,
  }));
}

/** The shift that runs now; null in a gap. */
export async function findRunningShift(_operator: Operator): Promise<ShiftView | null> {
  const shift = await findShift(db, now());
  return shift && { ...shift, startsAt: shift.startsAt.toISOString(), endsAt: shift.endsAt.toISOString() };
}

/** The year whose holidays are not entered though they are needed; null when none is. */
export async function findMissingHolidayYear(_operator: Operator): Promise<number | null> {
  const years = await readStraight<{ year: number }>(db, Prisma.sql`SELECT DISTINCT left(day, 4)::int AS year FROM "Holiday"`);
  return missingYear(
    years.map(({ year }) => year),
    now(),
  );
}
