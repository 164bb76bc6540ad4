import type { ObligationRow } from "@/lib/obligations/obligation-views";

type Placed = Pick<ObligationRow, "kind" | "incidentNumber" | "alertNumber">;

/** Duties that need not be the next step of a case: they are done beside it, among its restrictions. */
const AMONG_RESTRICTIONS: readonly string[] = ["review_restriction", "second_approval", "answer_disagreement"];

/** Where a duty is done: in its case, which opens with the step that is owed, or at the alert while there is no case yet. */
export function placeOf({ kind, incidentNumber, alertNumber }: Placed): string {
  if (incidentNumber !== null)
    return AMONG_RESTRICTIONS.includes(kind) ? restrictionsOf(incidentNumber) : `/incidents/${incidentNumber}`;
  return alertNumber === null ? "/alerts" : `/alerts?alert=${alertNumber}`;
}

/** "Case 12", "A-7". */
export function aboutOf(
  { incidentNumber, alertNumber }: Pick<ObligationRow, "incidentNumber" | "alertNumber">,
  say: (key: "case" | "alert", of: { number: number }) => string,
): string {
  return incidentNumber === null ? say("alert", { number: alertNumber ?? 0 }) : say("case", { number: incidentNumber });
}

/** A case, at what is restricted in it. */
export const restrictionsOf = (incidentNumber: number) => `/incidents/${incidentNumber}#restrictions`;
