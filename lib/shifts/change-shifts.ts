import type { Operator } from "@/lib/access/actor";
import { changeSetting } from "@/lib/settings/change-setting";
import type { ChangeShifts } from "./shift-inputs";
import { SHIFTS } from "./shift-setting";

/** Chooses the turns of the day. A stretch that was kept already runs to its end as it was; the new turns begin after it. */
export function changeShifts({ pattern, onNumber, reason }: ChangeShifts, actor: Operator): Promise<{ number: number }> {
  return changeSetting(SHIFTS, { value: pattern, onNumber, reason }, actor);
}
