import type { Operator } from "@/lib/access/actor";
import type { LiftGround, ProofStep } from "@/prisma/generated/client";
import type { Measure } from "./measures";
import { type OrderRow, type RestrictionRow, readOrders, readRestrictions } from "./read-orders";
import type { RestrictionState } from "./restriction-lifecycle";

export interface RestrictionView {
  id: string;
  version: number;
  incidentAccountId: string;
  address: string;
  measure: Measure;
  state: RestrictionState;
  requestedAt: string;
  requestedBy: string | null;
  appliedAt: string | null;
  confirmedAt: string | null;
  reviewDueAt: string | null;
  liftRequestedAt: string | null;
  liftGround: LiftGround | null;
  liftReason: string | null;
  liftedAt: string | null;
  failedAt: string | null;
  withdrawnAt: string | null;
  withdrawReason: string | null;
  error: string | null;
  attempts: number;
  proofs: { step: ProofStep; evidenceNumber: number | null; occurredAt: string }[];
}

export interface JustificationView {
  clauseCode: string;
  clauseText: string;
  clauseTextEn: string;
  heading: string;
  headingEn: string;
  article: number;
  paragraph: number | null;
  item: number | null;
  document: { code: string; title: string; titleEn: string };
  termsNumber: number;
  effectiveFrom: string | null;
  legalGround: string;
  factsFrom: string;
  factsUntil: string;
  eventCount: number;
  rejectedMilder: { measure: Measure; reason: string }[];
  noPriorNoticeReason: string | null;
  releaseCondition: string;
  rule: { code: string; version: number } | null;
  elements: {
    code: string;
    label: string;
    labelEn: string;
    words: string | null;
    chosen: { label: string; labelEn: string }[];
    evidence: number[];
  }[];
}

/** A decision with its justification and the restrictions it placed. Times are ISO 8601 in UTC. */
export interface OrderView {
  id: string;
  measure: Measure;
  decidedAt: string;
  decidedById: string;
  decidedBy: string;
  secondApproval: {
    isNeeded: boolean;
    dueAt: string | null;
    at: string | null;
    by: string | null;
    denied: { at: string; by: string; reason: string } | null;
  };
  justification: JustificationView;
  restrictions: RestrictionView[];
}

/** The decisions of a case, the newest first. */
export async function listOrders(incidentId: string, _operator: Operator): Promise<OrderView[]> {
  const [orders, restrictions] = await Promise.all([readOrders(incidentId), readRestrictions(incidentId)]);
  return orders.map((order) => ({
    id: order.id,
    measure: order.measure,
    decidedAt: order.decidedAt.toISOString(),
    decidedById: order.decidedById,
    decidedBy: order.decidedBy,
    secondApproval: {
      isNeeded: order.isSecondApprovalNeeded,
      dueAt: iso(order.secondApprovalDueAt),
      at: iso(order.secondApprovedAt),
      by: order.secondApprovedBy,
      denied: order.secondDeniedAt && {
        at: order.secondDeniedAt.toISOString(),
        by: order.secondDeniedBy ?? "?",
        reason: order.secondDenyReason ?? "",
      },
    },
    justification: justificationView(order),
    restrictions: restrictions.filter(({ orderId }) => orderId === order.id).map(restrictionView),
  }));
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

const restrictionView = ({ orderId: _orderId, ...row }: RestrictionRow): RestrictionView => ({
  ...row,
  requestedAt: row.requestedAt.toISOString(),
  appliedAt: iso(row.appliedAt),
  confirmedAt: iso(row.confirmedAt),
  reviewDueAt: iso(row.reviewDueAt),
  liftRequestedAt: iso(row.liftRequestedAt),
  liftedAt: iso(row.liftedAt),
  failedAt: iso(row.failedAt),
  withdrawnAt: iso(row.withdrawnAt),
  proofs: row.proofs.map((proof) => ({ ...proof, occurredAt: new Date(proof.occurredAt).toISOString() })),
});

function justificationView(row: OrderRow): JustificationView {
  const { clauseCode, clauseText, clauseTextEn, heading, headingEn, article, paragraph, item, document } = row;
  const { termsNumber, eventCount, rejectedMilder, noPriorNoticeReason, releaseCondition, ruleCode, ruleVersion } = row;
  return {
    ...{ clauseCode, clauseText, clauseTextEn, heading, headingEn, article, paragraph, item, document },
    ...{ termsNumber, eventCount, rejectedMilder, noPriorNoticeReason, releaseCondition },
    effectiveFrom: iso(row.effectiveFrom),
    legalGround: row.legalGroundLabel,
    factsFrom: row.factsFrom.toISOString(),
    factsUntil: row.factsUntil.toISOString(),
    rule: ruleCode && ruleVersion !== null ? { code: ruleCode, version: ruleVersion } : null,
    elements: row.asked.flatMap(({ code, label, labelEn, proof, allowed }) => {
      const filled = row.filled.find(({ elementCode }) => elementCode === code);
      const evidence = row.evidence.flatMap(({ elementCode, number }) => (elementCode === code ? [number] : []));
      const chosen = allowed.filter((value) => filled?.chosen.includes(value.code));
      const words = proof === "words" || proof === "choice" ? (filled?.words ?? null) : null;
      return filled ? [{ code, label, labelEn, words, chosen, evidence }] : [];
    }),
  };
}
