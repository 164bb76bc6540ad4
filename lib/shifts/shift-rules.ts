import { z } from "zod";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Japan keeps UTC+9 all year, so a wall clock there is a plain shift. */
const JST = 9 * 60 * MINUTE;

const Wall = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "shifts.input.time");

/** One turn of the day by the wall clock in Japan. One that ends at or before its beginning runs past midnight. */
export const ShiftTurn = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,20}$/, "shifts.input.code"),
  name: z.string().trim().min(1).max(20),
  nameEn: z.string().trim().min(1).max(30),
  from: Wall,
  to: Wall,
});
export type ShiftTurn = z.infer<typeof ShiftTurn>;

/** The turns of a day (勤務の型). They may leave gaps, in which nobody is on duty, but two of them never run at once. */
export const ShiftPattern = z
  .array(ShiftTurn)
  .min(1, "shifts.input.none")
  .max(12, "shifts.input.tooMany")
  .refine((turns) => new Set(turns.map(({ code }) => code)).size === turns.length, "shifts.input.twice")
  .refine((turns) => isOverlapFree(turns), "shifts.input.overlap");
export type ShiftPattern = z.infer<typeof ShiftPattern>;

/** A turn on a certain day, from its first moment to the one at which it is over. */
export interface ShiftSpan {
  turn: ShiftTurn;
  startsAt: Date;
  endsAt: Date;
}

const minutesOf = (wall: string) => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));

/** How long a turn lasts, in minutes; one from 09:00 to 09:00 is a whole day. */
export const lengthOf = ({ from, to }: ShiftTurn) => ((minutesOf(to) - minutesOf(from) + 1440 - 1) % 1440) + 1;

/** What the turns leave out, by the wall clock, in the order of the day. */
export function gapsOf(turns: readonly ShiftTurn[]): { from: string; to: string }[] {
  const ordered = [...turns].sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
  return ordered.flatMap((turn, index) => {
    const next = ordered[(index + 1) % ordered.length] ?? turn;
    const isWholeDay = turn === next && lengthOf(turn) === 1440;
    return turn.to === next.from || isWholeDay ? [] : [{ from: turn.to, to: next.from }];
  });
}

/** None begins together with another, and none runs on when the next one, by the clock, begins. */
function isOverlapFree(turns: readonly ShiftTurn[]): boolean {
  const ordered = [...turns].sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
  return ordered.every((turn, index) => {
    const next = ordered[(index + 1) % ordered.length] ?? turn;
    return turn === next || lengthOf(turn) <= (minutesOf(next.from) - minutesOf(turn.from) + 1440) % 1440;
  });
}

/** The turn that runs at a moment; null in a gap. */
export function turnAt(pattern: readonly ShiftTurn[], at: Date): ShiftSpan | null {
  return spansFrom(pattern, new Date(at.getTime() - DAY)).find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt) ?? null;
}

/** The first turn that begins after a moment. */
export function turnAfter(pattern: readonly ShiftTurn[], at: Date): ShiftSpan | null {
  return spansFrom(pattern, at).find(({ startsAt }) => startsAt > at) ?? null;
}

/** The last turn that was over at a moment. */
export function turnBefore(pattern: readonly ShiftTurn[], at: Date): ShiftSpan | null {
  return spansFrom(pattern, new Date(at.getTime() - 3 * DAY)).findLast(({ endsAt }) => endsAt <= at) ?? null;
}

/** The turns of four days, from the Japanese day of a moment on, by their beginning. */
function spansFrom(pattern: readonly ShiftTurn[], at: Date): ShiftSpan[] {
  const midnight = Math.floor((at.getTime() + JST) / DAY) * DAY - JST;
  return [0, 1, 2, 3]
    .flatMap((day) =>
      pattern.map((turn) => {
        const startsAt = midnight + day * DAY + minutesOf(turn.from) * MINUTE;
        return { turn, startsAt: new Date(startsAt), endsAt: new Date(startsAt + lengthOf(turn) * MINUTE) };
      }),
    )
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
