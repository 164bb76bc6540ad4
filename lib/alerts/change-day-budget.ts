import type { Operator } from "@/lib/access/actor";
import { changeSetting, type Setting } from "@/lib/settings/change-setting";
import { type ChangeDayBudget, DayBudget } from "./day-budget-inputs";

/** What three people can look at within a day beside their cases. */
export const DAY_BUDGET: Setting<{ items: number }> = { key: "alert_budget", schema: DayBudget, standard: { items: 30 } };

/** Says how many items the desk takes on a day, with who, when and why. Holds at once, for the running day too. */
export function changeDayBudget({ items, onNumber, reason }: ChangeDayBudget, actor: Operator): Promise<{ number: number }> {
  return changeSetting(DAY_BUDGET, { value: { items }, onNumber, reason }, actor);
}
