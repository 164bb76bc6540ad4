import type { Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { changeSetting, readSetting } from "@/lib/settings/change-setting";
import { withChoice } from "./duty-choice-rules";
import type { ChangeDuty } from "./duty-inputs";
import { DUTIES } from "./duty-setting";
import { forgetDutyTimes } from "./duty-times";

/** Chooses the times of one kind of duty. What is owed already keeps its due time: only an extension moves it. */
export async function changeDuty(
  { kind, onNumber, reason, ...choice }: ChangeDuty,
  actor: Operator,
): Promise<{ number: number }> {
  const changed = await inTransaction(async (tx) => {
    const { value } = await readSetting(tx, DUTIES);
    return changeSetting(DUTIES, { value: withChoice(value, kind, choice), onNumber, reason }, actor);
  });
  forgetDutyTimes();
  return changed;
}
