import type { ObligationRow } from "@/lib/obligations/obligation-views";

type About = Pick<ObligationRow, "incidentNumber" | "alertNumber" | "reportNumber" | "listingNumber" | "planNumber">;
type Placed = About & Pick<ObligationRow, "kind" | "address">;

/** Duties that need not be the next step of a case: they are done beside it, among its restrictions. */
const AMONG_RESTRICTIONS: readonly string[] = ["review_restriction", "second_approval", "answer_disagreement"];

/** Reports of a leak are recorded at the leak questions of the case. */
const AMONG_LEAKS: readonly string[] = ["leak_preliminary", "leak_final", "leak_secrecy_prompt", "leak_secrecy_detail"];

/**
 * Where a duty is done: at its report, listing or plan; in its case, which opens with the step that is owed; or at the alert while there is
 * no case yet.
 */
export function placeOf(row: Placed): string {
  const { kind, incidentNumber, alertNumber } = row;
  const outside = outsideOf(row);
  if (outside !== undefined) return outside;
  if (incidentNumber !== null) {
    if (kind === "read_answer") return `/correspondence?tab=unread&of=${incidentNumber}`;
    if (AMONG_LEAKS.includes(kind)) return `/incidents/${incidentNumber}#leaks`;
    return AMONG_RESTRICTIONS.includes(kind) ? restrictionsOf(incidentNumber) : `/incidents/${incidentNumber}`;
  }
  return alertNumber === null ? "/alerts" : `/alerts?alert=${alertNumber}`;
}

/** What is no case: a report, also one that holds a case open, a listing by its address, a plan. */
function outsideOf({ reportNumber, listingNumber, planNumber, address }: Placed): string | undefined {
  if (reportNumber !== null) return `/abuse-reports/${reportNumber}`;
  if (listingNumber !== null) return address ? `/listings?q=${encodeURIComponent(address)}` : "/listings";
  return planNumber === null ? undefined : `/remediation/${planNumber}`;
}

/** What a duty is about; most are done there too. */
export const subjectPlaceOf = (row: Placed): string =>
  outsideOf(row) ??
  (row.incidentNumber !== null && row.kind === "read_answer" ? `/incidents/${row.incidentNumber}` : placeOf(row));

/** "Case 12", "A-7", "Report R-3". */
export function aboutOf(
  { incidentNumber, alertNumber, reportNumber, listingNumber, planNumber }: About,
  say: (key: "case" | "alert" | "report" | "listing" | "plan", of: { number: number }) => string,
): string {
  if (reportNumber !== null) return say("report", { number: reportNumber });
  if (listingNumber !== null) return say("listing", { number: listingNumber });
  if (planNumber !== null) return say("plan", { number: planNumber });
  return incidentNumber === null ? say("alert", { number: alertNumber ?? 0 }) : say("case", { number: incidentNumber });
}

/** Whose it is: who reported, which list, which plan; and the customer, where there is one. */
export const whoseOf = ({ outsideName, customerName }: Pick<ObligationRow, "outsideName" | "customerName">): string =>
  [outsideName, customerName].filter(Boolean).join("・");

/** A case, at what is restricted in it. */
export const restrictionsOf = (incidentNumber: number) => `/incidents/${incidentNumber}#restrictions`;
