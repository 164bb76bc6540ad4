import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { LiftGround, ProofStep } from "@/prisma/generated/client";
import type { Measure } from "./measures";
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
  const [orders, numbers] = await Promise.all([readOrders(incidentId), readEvidenceNumbers(incidentId)]);
  const names = await readUserNames(
    db,
    orders.flatMap((order) => [order.secondDeniedById, ...order.restrictions.map(({ requestedById }) => requestedById)]),
  );
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return orders.map((order) => ({
    id: order.id,
    measure: order.measure,
    decidedAt: order.decidedAt.toISOString(),
    decidedById: order.decidedById,
    decidedBy: order.decidedBy.name,
    secondApproval: {
      isNeeded: order.isSecondApprovalNeeded,
      dueAt: iso(order.secondApprovalDueAt),
      at: iso(order.secondApprovedAt),
      by: order.secondApprovedBy?.name ?? null,
      denied: order.secondDeniedAt && {
        at: order.secondDeniedAt.toISOString(),
        by: (order.secondDeniedById && names.get(order.secondDeniedById)) || "?",
        reason: order.secondDenyReason ?? "",
      },
    },
    justification: justificationView(order.justification, numbers),
    restrictions: order.restrictions.map((row) => ({
      id: row.id,
      version: row.version,
      incidentAccountId: row.incidentAccountId,
      address: row.account.address,
      measure: row.measure,
      state: row.state,
      requestedAt: row.requestedAt.toISOString(),
      requestedBy: (row.requestedById && names.get(row.requestedById)) ?? null,
      appliedAt: iso(row.appliedAt),
      confirmedAt: iso(row.confirmedAt),
      reviewDueAt: iso(row.reviewDueAt),
      liftRequestedAt: iso(row.liftRequestedAt),
      liftGround: row.liftGround,
      liftReason: row.liftReason,
      liftedAt: iso(row.liftedAt),
      failedAt: iso(row.failedAt),
      withdrawnAt: iso(row.withdrawnAt),
      withdrawReason: row.withdrawReason,
      error: row.error,
      attempts: row.attempts,
      proofs: row.proofs.map(({ step, evidenceId, occurredAt }) => ({
        step,
        evidenceNumber: numbers.get(evidenceId) ?? null,
        occurredAt: occurredAt.toISOString(),
      })),
    })),
  }));
}

const readOrders = (incidentId: string) =>
  db.restrictionOrder.findMany({
    where: { incidentId },
    orderBy: { decidedAt: "desc" },
    include: {
      decidedBy: { select: { name: true } },
      secondApprovedBy: { select: { name: true } },
      justification: {
        include: {
          elements: true,
          evidence: true,
          clause: { include: { elements: { orderBy: { position: "asc" } }, termsVersion: { include: { document: true } } } },
        },
      },
      restrictions: {
        orderBy: { id: "asc" },
        include: { account: { select: { address: true } }, proofs: { orderBy: { recordedAt: "asc" } } },
      },
    },
  });

type OrderRow = Awaited<ReturnType<typeof readOrders>>[number];

async function readEvidenceNumbers(incidentId: string): Promise<ReadonlyMap<string, number>> {
  const links = await db.incidentEvidence.findMany({ where: { incidentId }, select: { evidenceId: true, number: true } });
  return new Map(links.map(({ evidenceId, number }) => [evidenceId, number]));
}

function justificationView(row: OrderRow["justification"], numbers: ReadonlyMap<string, number>): JustificationView {
  const { clause } = row;
  const allowed = (code: string) =>
    (clause.elements.find((element) => element.code === code)?.allowed ?? []) as {
      code: string;
      label: string;
      labelEn: string;
    }[];
  return {
    clauseCode: row.clauseCode,
    clauseText: row.clauseText,
    clauseTextEn: row.clauseTextEn,
    heading: clause.heading,
    headingEn: clause.headingEn,
    article: clause.article,
    paragraph: clause.paragraph,
    item: clause.item,
    document: clause.termsVersion.document,
    termsNumber: row.termsNumber,
    effectiveFrom: clause.termsVersion.effectiveFrom?.toISOString() ?? null,
    legalGround: row.legalGroundLabel,
    factsFrom: row.factsFrom.toISOString(),
    factsUntil: row.factsUntil.toISOString(),
    eventCount: row.eventCount,
    rejectedMilder: row.rejectedMilder as unknown as JustificationView["rejectedMilder"],
    noPriorNoticeReason: row.noPriorNoticeReason,
    releaseCondition: row.releaseCondition,
    rule: row.ruleCode && row.ruleVersion !== null ? { code: row.ruleCode, version: row.ruleVersion } : null,
    elements: clause.elements.flatMap(({ code, label, labelEn, proof }) => {
      const filled = row.elements.find(({ elementCode }) => elementCode === code);
      const evidence = row.evidence
        .filter(({ elementCode }) => elementCode === code)
        .flatMap(({ evidenceId }) => numbers.get(evidenceId) ?? []);
      const chosen = allowed(code).filter((value) => filled?.chosen.includes(value.code));
      const words = proof === "words" || proof === "choice" ? (filled?.words ?? null) : null;
      return filled ? [{ code, label, labelEn, words, chosen, evidence: evidence.sort((a, b) => a - b) }] : [];
    }),
  };
}
