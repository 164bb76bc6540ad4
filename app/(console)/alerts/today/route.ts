import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskDay } from "@/lib/alerts/day-budget-inputs";
import { readDayStanding } from "@/lib/alerts/day-queries";

/** How the day's list stands by now, for a page that has it. */
export const GET = machineRoute({ caller: currentOperator, input: AskDay, permission: "alert:read", perform: readDayStanding });
