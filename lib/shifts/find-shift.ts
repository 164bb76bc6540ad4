import type { Tx } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { type ShiftSpan, turnAfter, turnAt } from "./shift-rules";
import { SHIFTS } from "./shift-setting";

/** A stretch of duty, kept or only planned; `id` is null as long as nothing needed its row. */
export interface FoundShift extends Pick<ShiftSpan, "startsAt" | "endsAt"> {
  id: string | null;
  name: string;
  nameEn: string;
}

/**
 * The shift that runs at a moment; null in a gap. One that was kept runs to its end as it was, though the turns of the day have
 * changed since: the new ones begin after it.
 */
export async function findShift(tx: Tx, at: Date): Promise<FoundShift | null> {
  const kept = await tx.shift.findFirst({
    where: { startsAt: { lte: at }, endsAt: { gt: at } },
    orderBy: { startsAt: "desc" },
  });
  const { value: pattern } = await readSetting(tx, SHIFTS);
  if (kept) return { ...kept, nameEn: pattern.find(({ name }) => name === kept.name)?.nameEn ?? kept.name };
  const planned = turnAt(pattern, at);
  if (!planned) return null;
  const before = await tx.shift.findFirst({
    where: { endsAt: { gt: planned.startsAt, lte: at } },
    orderBy: { endsAt: "desc" },
    select: { endsAt: true },
  });
  const after = await tx.shift.findFirst({
    where: { startsAt: { gt: at, lt: planned.endsAt } },
    orderBy: { startsAt: "asc" },
    select: { startsAt: true },
  });
  return {
    id: null,
    name: planned.turn.name,
    nameEn: planned.turn.nameEn,
    startsAt: before?.endsAt ?? planned.startsAt,
    endsAt: after?.startsAt ?? planned.endsAt,
  };
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
