import { type Measure, milderThan } from "./measures";
import type { OrderRestriction } from "./restriction-inputs";

export interface ClauseToFill {
  id: string;
  permitsRestriction: boolean;
  elements: {
    code: string;
    proof: "evidence_in_range" | "choice" | "words" | "necessary_scope";
    /** needs: what must be known of the case before the value can be true. */
    allowed: { code: string; needs?: "probe" | "abuse" }[];
    completedBy: string[];
  }[];
}

export interface CaseKnown {
  hasProbe: boolean;
  hasAbuse: boolean;
  /** The case's evidence, by id. */
  evidence: ReadonlyMap<string, { occurredAt: Date }>;
}

export interface Objection {
  /** The place in the form: an element's code, or a field. */
  field: string;
  key: string;
}

type Answer = OrderRestriction["elements"][number];

const MIN_WORDS = 10;

/**
 * Everything that is missing in a justification or contradicted by the evidence, in the form's order; empty when it is complete.
 * An element that was prefilled is judged like one that was typed.
 */
export function objectionsTo(
  order: Omit<OrderRestriction, "incidentId" | "version">,
  clause: ClauseToFill,
  known: CaseKnown,
): Objection[] {
  const objections: Objection[] = [];
  const object = (field: string, reason: string) => objections.push({ field, key: `restrictions.objection.${reason}` });

  if (!clause.permitsRestriction) object("clauseId", "clausePermitsNothing");
  if (order.factsFrom > order.factsUntil) object("factsFrom", "rangeReversed");
  if (order.eventCount < 1) object("eventCount", "nothingCounted");
  for (const element of clause.elements) {
    const answer = order.elements.find(({ code }) => code === element.code) ?? {
      code: element.code,
      chosen: [],
      words: "",
      evidenceIds: [],
    };
    const reason = objectionToElement(element, answer, order, known);
    if (reason) object(element.code, reason);
  }
  for (const field of unrejected(order.measure, order.rejectedMilder)) object(field, "milderNotRejected");
  if (!order.isPriorNoticeGiven && order.noPriorNoticeReason.length < MIN_WORDS)
    object("noPriorNoticeReason", "noReasonForSilence");
  if (order.releaseCondition.length === 0) object("releaseCondition", "noReleaseCondition");
  return objections;
}

function objectionToElement(
  element: ClauseToFill["elements"][number],
  answer: Answer,
  order: Pick<OrderRestriction, "factsFrom" | "factsUntil" | "measure" | "rejectedMilder">,
  known: CaseKnown,
): string | undefined {
  if (answer.evidenceIds.some((id) => !known.evidence.has(id))) return "evidenceOfAnotherCase";
  switch (element.proof) {
    case "evidence_in_range":
      return objectionToEvidence(answer.evidenceIds, order, known);
    case "choice":
      return objectionToChoice(element, answer.chosen, known);
    case "words":
      return answer.words.length < MIN_WORDS ? "wordsMissing" : undefined;
    case "necessary_scope":
      return unrejected(order.measure, order.rejectedMilder).length > 0 ? "scopeNotArgued" : undefined;
  }
}

function objectionToEvidence(ids: string[], range: { factsFrom: Date; factsUntil: Date }, known: CaseKnown): string | undefined {
  if (ids.length === 0) return "evidenceMissing";
  const inRange = ids.some((id) => {
    const at = known.evidence.get(id)?.occurredAt;
    return at !== undefined && at >= range.factsFrom && at <= range.factsUntil;
  });
  return inRange ? undefined : "noEvidenceInRange";
}

function objectionToChoice(element: ClauseToFill["elements"][number], chosen: string[], known: CaseKnown): string | undefined {
  if (chosen.length === 0) return "nothingChosen";
  const values = chosen.map((code) => element.allowed.find((value) => value.code === code));
  if (values.some((value) => value === undefined)) return "outsideTheClause";
  if (values.some((value) => (value?.needs === "probe" && !known.hasProbe) || (value?.needs === "abuse" && !known.hasAbuse)))
    return "notShownByEvidence";
  // E.g. harm to other users alone never completes a clause of the defense kind.
  return chosen.some((code) => element.completedBy.includes(code)) ? undefined : "outsideTheClause";
}

/** The measures milder than the chosen one without a reason against them. */
function unrejected(measure: Measure, rejected: { measure: Measure; reason: string }[]): string[] {
  return milderThan(measure)
    .filter((milder) => !rejected.some((entry) => entry.measure === milder && entry.reason.length >= 5))
    .map((milder) => `rejectedMilder.${milder}`);
}
