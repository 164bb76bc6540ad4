import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight, type Tx } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { Prisma } from "@/prisma/generated/client";
import { type ShiftPattern, turnAfter, turnAt, turnBefore } from "./shift-rules";
import { SHIFTS } from "./shift-setting";

/** A stretch of duty, kept or only planned; `id` is null as long as nothing needed its row. */
export interface FoundShift {
  id: string | null;
  name: string;
  nameEn: string;
  startsAt: Date;
  endsAt: Date;
}

/** The turns that are in force, and the stretches that were kept around a moment. */
interface Roster {
  pattern: ShiftPattern;
  kept: { id: string; name: string; startsAt: Date; endsAt: Date }[];
}

const DAY = 86_400_000;

async function readRoster(tx: Tx, from: Date, until: Date): Promise<Roster> {
  const { value: pattern } = await readSetting(tx, SHIFTS);
  const kept = await readStraight<Roster["kept"][number]>(
    tx,
    Prisma.sql`
    SELECT id, name, "startsAt", "endsAt" FROM "Shift"
     WHERE "endsAt" > ${new Date(from.getTime() - DAY)} AND "startsAt" < ${new Date(until.getTime() + DAY)} ORDER BY "startsAt" DESC`,
  );
  return { pattern, kept };
}

/**
 * The shift that runs at a moment; null in a gap. One that was kept runs to its end as it was, though the turns of the day have
 * changed since: the new ones begin after it.
 */
export async function findShift(tx: Tx, at: Date): Promise<FoundShift | null> {
  return shiftAt(await readRoster(tx, at, at), at);
}

function shiftAt({ pattern, kept }: Roster, at: Date): FoundShift | null {
  const running = kept.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  if (running) return { ...running, nameEn: pattern.find(({ name }) => name === running.name)?.nameEn ?? running.name };
  const planned = turnAt(pattern, at);
  if (!planned) return null;
  const { name, nameEn } = planned.turn;
  const before = kept.filter(({ endsAt }) => planned.startsAt < endsAt && endsAt <= at).map(({ endsAt }) => endsAt.getTime());
  const after = kept
    .filter(({ startsAt }) => at < startsAt && startsAt < planned.endsAt)
    .map(({ startsAt }) => startsAt.getTime());
  return {
    ...{ id: null, name, nameEn },
    startsAt: new Date(Math.max(planned.startsAt.getTime(), ...before)),
    endsAt: new Date(Math.min(planned.endsAt.getTime(), ...after)),
  };
}

/** The last shifts, from the one that runs at a moment (or was over last) back into the past. */
export async function listRecentShifts(tx: Tx, at: Date, count: number): Promise<FoundShift[]> {
  const roster = await readRoster(tx, new Date(at.getTime() - (count + 1) * DAY), at);
  const found: FoundShift[] = [];
  let moment: Date | null = at;
  while (moment && found.length < count) {
    const shift = shiftAt(roster, moment);
    if (shift) found.push(shift);
    const end: Date = shift ? shift.startsAt : moment;
    const earlier: FoundShift | null = shift ? shiftAt(roster, justBefore(end)) : null;
    moment = earlier ? justBefore(end) : lastEndBefore(roster, end);
  }
  return found;
}

const justBefore = (at: Date) => new Date(at.getTime() - 1);

/** Into a gap: the last moment of whatever ended before it. */
function lastEndBefore({ pattern, kept }: Roster, at: Date): Date | null {
  const ends = [turnBefore(pattern, at)?.endsAt, ...kept.map(({ endsAt }) => endsAt)].flatMap((end) =>
    end && end <= at ? end.getTime() : [],
  );
  return ends.length === 0 ? null : new Date(Math.max(...ends) - 1);
}

/** Until when "within the shift" reaches at a moment: the end of the running shift, in a gap the beginning of the next one. */
export async function findShiftEnd(tx: Tx, at: Date): Promise<Date> {
  const running = await findShift(tx, at);
  if (running) return running.endsAt;
  const { value: pattern } = await readSetting(tx, SHIFTS);
  const next = turnAfter(pattern, at);
  if (!next) throw new Error("No turn follows: the pattern of shifts is empty");
  return next.startsAt;
}

/** The same as of now, for whoever asks at a screen. */
export const readShiftEnd = async (_ask: object, _operator: Operator): Promise<{ endsAt: string }> => ({
  endsAt: (await findShiftEnd(db, now())).toISOString(),
});
