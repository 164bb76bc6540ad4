import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { forgetDutyTimes } from "@/lib/obligations/duty-times";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { AddHolidays, RemoveHoliday } from "./shift-inputs";

/** The stream of the ledger that tells of the holidays. */
const HOLIDAYS = "setting:holidays";

/** Adds days on which no business time runs. What is owed already keeps its due time. */
export async function addHolidays({ days }: AddHolidays, actor: Operator): Promise<{ added: number }> {
  const added = await inTransaction(async (tx) => {
    const known = await tx.holiday.findMany({ where: { day: { in: days.map(({ day }) => day) } } });
    const changed = days.filter(({ day, name }) => !known.some((one) => one.day === day && one.name === name));
    for (const { day, name } of changed) await tx.holiday.upsert({ where: { day }, create: { day, name }, update: { name } });
    if (changed.length > 0) {
      const added = changed.map(({ day }) => day);
      await recordInLedger(tx, HOLIDAYS, actor, { kind: "HOLIDAYS_CHANGED", added, removed: [] });
    }
    return changed.length;
  });
  forgetDutyTimes();
  return { added };
}

/** Takes a day off the list: it is a business day again, if it is no Saturday or Sunday. */
export async function removeHoliday({ day }: RemoveHoliday, actor: Operator): Promise<{ day: string }> {
  await inTransaction(async (tx) => {
    const { count } = await tx.holiday.deleteMany({ where: { day } });
    if (count === 0) throw new NotFound("shifts.refusal.noHoliday");
    await recordInLedger(tx, HOLIDAYS, actor, { kind: "HOLIDAYS_CHANGED", added: [], removed: [day] });
  });
  forgetDutyTimes();
  return { day };
}
