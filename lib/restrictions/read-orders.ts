import { db } from "@/lib/platform/db";
import type { LiftGround, ProofStep } from "@/prisma/generated/client";
import type { Measure } from "./measures";
import type { RestrictionState } from "./restriction-lifecycle";

/** A decision, its justification and the clause it rests on, as the database hands them out. */
export interface OrderRow {
  id: string;
  measure: Measure;
  decidedAt: Date;
  decidedById: string;
  decidedBy: string;
  isSecondApprovalNeeded: boolean;
  secondApprovalDueAt: Date | null;
  secondApprovedAt: Date | null;
  secondApprovedBy: string | null;
  secondDeniedAt: Date | null;
  secondDeniedBy: string | null;
  secondDenyReason: string | null;
  clauseCode: string;
  clauseText: string;
  clauseTextEn: string;
  termsNumber: number;
  legalGroundLabel: string;
  factsFrom: Date;
  factsUntil: Date;
  eventCount: number;
  rejectedMilder: { measure: Measure; reason: string }[];
  noPriorNoticeReason: string | null;
  releaseCondition: string;
  ruleCode: string | null;
  ruleVersion: number | null;
  heading: string;
  headingEn: string;
  article: number;
  paragraph: number | null;
  item: number | null;
  effectiveFrom: Date | null;
  document: { code: string; title: string; titleEn: string };
  /** What the clause asks for, in its order. */
  asked: {
    code: string;
    label: string;
    labelEn: string;
    proof: string;
    allowed: { code: string; label: string; labelEn: string }[];
  }[];
  filled: { elementCode: string; chosen: string[]; words: string | null }[];
  /** Numbers of the evidence within the case. */
  evidence: { elementCode: string; number: number }[];
}

/** The decisions of a case with all that is shown beside them, in one statement. */
export const readOrders = (incidentId: string) => db.$queryRaw<OrderRow[]>`
  SELECT o.id, o.measure::text AS measure, o."decidedAt", o."decidedById", decider.name AS "decidedBy", o."isSecondApprovalNeeded",
    o."secondApprovalDueAt", o."secondApprovedAt", approver.name AS "secondApprovedBy",
    o."secondDeniedAt", denier.name AS "secondDeniedBy", o."secondDenyReason",
    j."clauseCode", j."clauseText", j."clauseTextEn", j."termsNumber", j."legalGroundLabel", j."factsFrom", j."factsUntil", j."eventCount",
    j."rejectedMilder", j."noPriorNoticeReason", j."releaseCondition", j."ruleCode", j."ruleVersion",
    clause.heading, clause."headingEn", clause.article, clause.paragraph, clause.item, terms."effectiveFrom",
    json_build_object('code', document.code, 'title', document.title, 'titleEn', document."titleEn") AS document,
    (SELECT coalesce(json_agg(json_build_object('code', e.code, 'label', e.label, 'labelEn', e."labelEn", 'proof', e.proof,
        'allowed', e.allowed) ORDER BY e.position), '[]') FROM "ClauseElement" e WHERE e."clauseId" = clause.id) AS asked,
    (SELECT coalesce(json_agg(json_build_object('elementCode', f."elementCode", 'chosen', f.chosen, 'words', f.words)), '[]')
      FROM "JustificationElement" f WHERE f."justificationId" = j.id) AS filled,
    (SELECT coalesce(json_agg(json_build_object('elementCode', v."elementCode", 'number', link.number) ORDER BY link.number), '[]')
      FROM "JustificationEvidence" v
      JOIN "IncidentEvidence" link ON link."incidentId" = o."incidentId" AND link."evidenceId" = v."evidenceId"
     WHERE v."justificationId" = j.id) AS evidence
  FROM "RestrictionOrder" o
  JOIN "User" decider ON decider.id = o."decidedById"
  JOIN "Justification" j ON j.id = o."justificationId"
  JOIN "Clause" clause ON clause.id = j."clauseId"
  JOIN "TermsVersion" terms ON terms.id = clause."termsVersionId"
  JOIN "TermsDocument" document ON document.id = terms."documentId"
  LEFT JOIN "User" approver ON approver.id = o."secondApprovedById"
  LEFT JOIN "User" denier ON denier.id = o."secondDeniedById"
  WHERE o."incidentId" = ${incidentId}::uuid ORDER BY o."decidedAt" DESC`;

/** A measure on one account, with who asked for it and what shows its steps. */
export interface RestrictionRow {
  id: string;
  orderId: string;
  version: number;
  incidentAccountId: string;
  address: string;
  measure: Measure;
  state: RestrictionState;
  requestedAt: Date;
  requestedBy: string | null;
  appliedAt: Date | null;
  confirmedAt: Date | null;
  reviewDueAt: Date | null;
  liftRequestedAt: Date | null;
  liftGround: LiftGround | null;
  liftReason: string | null;
  liftedAt: Date | null;
  failedAt: Date | null;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
  error: string | null;
  attempts: number;
  /** As JSON: its times are texts with an offset. */
  proofs: { step: ProofStep; evidenceNumber: number | null; occurredAt: string }[];
}

/** The restrictions of all decisions of a case, in the order they were placed. */
export const readRestrictions = (incidentId: string) => db.$queryRaw<RestrictionRow[]>`
  SELECT r.id, r."orderId", r.version, r."incidentAccountId", account.address, r.measure::text AS measure, r.state::text AS state,
    r."requestedAt", person.name AS "requestedBy", r."appliedAt", r."confirmedAt", r."reviewDueAt", r."liftRequestedAt",
    r."liftGround"::text AS "liftGround", r."liftReason", r."liftedAt", r."failedAt", r."withdrawnAt", r."withdrawReason", r.error, r.attempts,
    (SELECT coalesce(json_agg(json_build_object('step', p.step, 'evidenceNumber', link.number, 'occurredAt', p."occurredAt")
        ORDER BY p."recordedAt"), '[]')
      FROM "RestrictionProof" p
      LEFT JOIN "IncidentEvidence" link ON link."incidentId" = r."incidentId" AND link."evidenceId" = p."evidenceId"
     WHERE p."restrictionId" = r.id) AS proofs
  FROM "Restriction" r
  JOIN "Account" account ON account.id = r."accountId"
  LEFT JOIN "User" person ON person.id = r."requestedById"
  WHERE r."incidentId" = ${incidentId}::uuid ORDER BY r.id`;
