import type { Measure } from "@/lib/restrictions/measures";
import type { RestrictionState } from "@/lib/restrictions/restriction-lifecycle";
import type { Deciders } from "./review-rules";

/** A decision with what its reviewer judges: clause, elements, facts, measure and what milder ones were rejected. Times are ISO 8601 in UTC. */
export interface ReviewRow extends Deciders {
  orderId: string;
  incidentNumber: number;
  contractCode: string;
  customerName: string;
  measure: Measure;
  decidedAt: string;
  decidedBy: string;
  secondApprovedBy: string | null;
  clause: {
    article: number;
    paragraph: number | null;
    item: number | null;
    heading: string;
    headingEn: string;
    title: string;
    titleEn: string;
    termsNumber: number;
    text: string;
    textEn: string;
  };
  facts: { from: string; until: string; count: number };
  elements: {
    code: string;
    label: string;
    labelEn: string;
    words: string | null;
    chosen: { label: string; labelEn: string }[];
    /** Numbers of the evidence in its case that it rests on. */
    evidence: number[];
  }[];
  rejectedMilder: { measure: Measure; reason: string }[];
  noPriorNoticeReason: string | null;
  releaseCondition: string;
  restrictions: { address: string; state: RestrictionState; appliedAt: string | null; liftedAt: string | null }[];
  review: { isAgreed: boolean; reason: string; by: string; at: string } | null;
  /** What was done about a disagreement; null while nobody has said, and where there is none. */
  answer: { text: string; by: string; at: string } | null;
  isAnswerOwed: boolean;
}
