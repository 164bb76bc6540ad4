import { may, type Operator } from "@/lib/access/actor";
import { OBLIGATIONS } from "@/lib/obligations/obligation-kinds";
import type { DutyWay, ObligationRow } from "@/lib/obligations/obligation-views";
import { canBeDoneHere } from "./duty-step";

/** Does it here where a dialog can, claims what nobody has, and leads to the place where it is done otherwise. */
export function wayOf(row: ObligationRow, operator: Operator): DutyWay {
  if (!may(operator, OBLIGATIONS[row.kind].permission)) return "see";
  if (row.alert?.isUnclaimed && row.alertNumber !== null && may(operator, "alert:triage")) return "claim";
  return canBeDoneHere(row) ? "dialog" : "place";
}
