import type { ObligationRow } from "@/lib/obligations/obligation-views";

type Placed = Pick<ObligationRow, "incidentNumber" | "alertNumber">;

/** Where a duty is done: in its case, which opens with the step that is owed, or at the alert while there is no case yet. */
export function placeOf({ incidentNumber, alertNumber }: Placed): string {
  if (incidentNumber !== null) return `/incidents/${incidentNumber}`;
  return alertNumber === null ? "/alerts" : `/alerts?alert=${alertNumber}`;
}
