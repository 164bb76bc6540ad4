import type { ObligationRow } from "@/lib/obligations/obligation-views";

type Placed = Pick<ObligationRow, "kind" | "incidentNumber" | "alertNumber">;

/** Duties that need not be the next step of a case: they are done beside it, among its restrictions. */
const AMONG_RESTRICTIONS: readonly string[] = ["review_restriction", "second_approval", "answer_disagreement"];

/** Reports of a leak are recorded at the leak questions of the case. */
const AMONG_LEAKS: readonly string[] = ["leak_preliminary", "leak_final", "leak_secrecy_prompt", "leak_secrecy_detail"];

/** Where a duty is done: in its case, which opens with the step that is owed, or at the alert while there is no case yet. */
export function placeOf({ kind, incidentNumber, alertNumber }: Placed): string {
  if (incidentNumber !== null) {
    if (kind === "read_answer") return `/correspondence?tab=unread&of=${incidentNumber}`;
    if (AMONG_LEAKS.includes(kind)) return `/incidents/${incidentNumber}#leaks`;
    return AMONG_RESTRICTIONS.includes(kind) ? restrictionsOf(incidentNumber) : `/incidents/${incidentNumber}`;
  }
  return alertNumber === null ? "/alerts" : `/alerts?alert=${alertNumber}`;
}

/** The case or alert that a duty is about; most are done there too. */
export const subjectPlaceOf = (row: Placed): string =>
  row.incidentNumber !== null && row.kind === "read_answer" ? `/incidents/${row.incidentNumber}` : placeOf(row);

/** "Case 12", "A-7". */
export function aboutOf(
  { incidentNumber, alertNumber }: Pick<ObligationRow, "incidentNumber" | "alertNumber">,
  say: (key: "case" | "alert", of: { number: number }) => string,
): string {
  return incidentNumber === null ? say("alert", { number: alertNumber ?? 0 }) : say("case", { number: incidentNumber });
}

/** A case, at what is restricted in it. */
export const restrictionsOf = (incidentNumber: number) => `/incidents/${incidentNumber}#restrictions`;
