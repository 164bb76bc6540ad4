import type { Operator } from "@/lib/access/actor";
import { OWED } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { Prisma } from "@/prisma/generated/client";
import type { ReviewRow } from "./review-views";

const ORDER = {
  incident: { select: { number: true, evidence: { select: { evidenceId: true, number: true } } } },
  contract: { select: { code: true, customer: { select: { name: true } } } },
  decidedBy: { select: { name: true } },
  secondApprovedBy: { select: { name: true } },
  justification: {
    include: {
      elements: true,
      evidence: { select: { elementCode: true, evidenceId: true } },
      clause: { include: { elements: { orderBy: { position: "asc" } }, termsVersion: { include: { document: true } } } },
    },
  },
  restrictions: {
    orderBy: { id: "asc" },
    select: { state: true, appliedAt: true, liftedAt: true, account: { select: { address: true } } },
  },
  reviews: { orderBy: { reviewedAt: "desc" }, take: 1 },
  obligations: { where: { kind: "answer_disagreement", ...OWED }, select: { id: true } },
} as const satisfies Prisma.RestrictionOrderInclude;

type Found = Prisma.RestrictionOrderGetPayload<{ include: typeof ORDER }>;

/** Decisions by their ids, in that order. */
export async function readReviewed(ids: readonly string[], _operator: Operator): Promise<ReviewRow[]> {
  if (ids.length === 0) return [];
  const orders = await db.restrictionOrder.findMany({ where: { id: { in: [...ids] } }, include: ORDER });
  const answers = await readAnswers(orders);
  const names = await readUserNames(db, [
    ...orders.flatMap(({ reviews }) => reviews.map(({ reviewedById }) => reviewedById)),
    ...[...answers.values()].map(({ byId }) => byId),
  ]);
  const byId = new Map(orders.map((order) => [order.id, order]));
  return ids.flatMap((id) => {
    const order = byId.get(id);
    return order ? [rowOf(order, answers.get(id), names)] : [];
  });
}

interface Answer {
  text: string;
  byId: string | null;
  at: Date;
}

/** What was said to disagreements, by the order: their words stand in the timeline of the case. */
async function readAnswers(orders: readonly Found[]): Promise<ReadonlyMap<string, Answer>> {
  const disagreed = orders.filter(({ reviews }) => reviews.some(({ isAgreed }) => !isAgreed));
  if (disagreed.length === 0) return new Map();
  const entries = await db.timelineEntry.findMany({
    where: { kind: "disagreement_answered", incidentId: { in: disagreed.map(({ incidentId }) => incidentId) } },
    orderBy: { recordedAt: "asc" },
    select: { details: true, recordedById: true, recordedAt: true },
  });
  return new Map(
    entries.map(({ details, recordedById, recordedAt }) => {
      const { orderId, reason } = details as { orderId: string; reason: string }; // as answerDisagreement wrote them
      return [orderId, { text: reason, byId: recordedById, at: recordedAt }];
    }),
  );
}

function rowOf(order: Found, answer: Answer | undefined, names: ReadonlyMap<string, string>): ReviewRow {
  const { justification, contract, incident, decidedBy, secondApprovedBy, reviews, restrictions } = order;
  const { clause } = justification;
  const [review] = reviews;
  const nameOf = (id: string | null) => (id && names.get(id)) ?? "?";
  return {
    orderId: order.id,
    incidentNumber: incident.number,
    contractCode: contract.code,
    customerName: contract.customer.name,
    measure: order.measure,
    decidedAt: order.decidedAt.toISOString(),
    decidedById: order.decidedById,
    decidedBy: decidedBy.name,
    secondApprovedById: order.secondApprovedById,
    secondApprovedBy: secondApprovedBy?.name ?? null,
    clause: {
      article: clause.article,
      paragraph: clause.paragraph,
      item: clause.item,
      heading: clause.heading,
      headingEn: clause.headingEn,
      title: clause.termsVersion.document.title,
      titleEn: clause.termsVersion.document.titleEn,
      termsNumber: justification.termsNumber,
      text: justification.clauseText,
      textEn: justification.clauseTextEn,
    },
    facts: {
      from: justification.factsFrom.toISOString(),
      until: justification.factsUntil.toISOString(),
      count: justification.eventCount,
    },
    elements: elementsOf(justification, new Map(incident.evidence.map(({ evidenceId, number }) => [evidenceId, number]))),
    rejectedMilder: justification.rejectedMilder as unknown as ReviewRow["rejectedMilder"], // as orderRestriction wrote them
    noPriorNoticeReason: justification.noPriorNoticeReason,
    releaseCondition: justification.releaseCondition,
    restrictions: restrictions.map(({ account, state, appliedAt, liftedAt }) => ({
      address: account.address,
      state,
      appliedAt: appliedAt?.toISOString() ?? null,
      liftedAt: liftedAt?.toISOString() ?? null,
    })),
    review: review
      ? { isAgreed: review.isAgreed, reason: review.reason, by: nameOf(review.reviewedById), at: review.reviewedAt.toISOString() }
      : null,
    answer: answer ? { text: answer.text, by: nameOf(answer.byId), at: answer.at.toISOString() } : null,
    isAnswerOwed: order.obligations.length > 0,
  };
}

type Allowed = { code: string; label: string; labelEn: string }[];

/** The clause's elements in their order, each with what the decider filled in and the evidence, by its number in the case. */
const elementsOf = (
  { clause, elements, evidence }: Found["justification"],
  numbers: ReadonlyMap<string, number>,
): ReviewRow["elements"] =>
  clause.elements.flatMap(({ code, label, labelEn, proof, allowed }) => {
    const filled = elements.find(({ elementCode }) => elementCode === code);
    if (!filled) return [];
    const chosen = ((allowed ?? []) as Allowed).filter((value) => filled.chosen.includes(value.code));
    const restsOn = evidence.flatMap(({ elementCode, evidenceId }) =>
      elementCode === code ? (numbers.get(evidenceId) ?? []) : [],
    );
    return [
      {
        ...{ code, label, labelEn },
        words: proof === "words" || proof === "choice" ? filled.words : null,
        chosen: chosen.map((value) => ({ label: value.label, labelEn: value.labelEn })),
        evidence: restsOn.sort((a, b) => a - b),
      },
    ];
  });
