import { db } from "@/lib/platform/db";
import { type FoundShift, listRecentShifts } from "@/lib/shifts/find-shift";
import { HandoverFacts } from "./handover-facts";

/** After a longer pause without notes the next one does not tell all of it: the shifts of the pause have their own. */
const LONGEST_PAUSE_MS = 7 * 86_400_000;

/**
 * From when on a shift's note tells: from where the last given note of an earlier shift stopped, which may be before that shift's
 * end. Without such a note, from the end of the shift before. Never later than the shift's own beginning.
 */
export async function beginningOf({ startsAt }: FoundShift): Promise<Date> {
  const [before] = await listRecentShifts(db, new Date(startsAt.getTime() - 1), 1);
  const end = before && before.endsAt < startsAt ? before.endsAt : startsAt;
  const note = await db.handover.findFirst({
    where: {
      givenAt: { not: null },
      fromShift: { startsAt: { lt: startsAt }, endsAt: { gt: new Date(end.getTime() - LONGEST_PAUSE_MS) } },
    },
    orderBy: { fromShift: { startsAt: "desc" } },
    include: { fromShift: true },
  });
  if (!note) return end;
  const toldUntil = new Date(HandoverFacts.shape.gatheredAt.parse((note.facts as { gatheredAt?: unknown }).gatheredAt));
  // One that was given late tells its own shift, and no more.
  return new Date(Math.min(toldUntil.getTime(), note.fromShift.endsAt.getTime(), startsAt.getTime()));
}
