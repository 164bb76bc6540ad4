import type { Operator } from "@/lib/access/actor";
import { judge, type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { dutyTimes } from "@/lib/obligations/duty-times";
import { owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { type ApplicableClause, applicableClauses } from "@/lib/terms/applicable-clauses";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { type ClauseToFill, objectionsTo } from "./justification-rules";
import { NEEDS_SECOND_APPROVAL } from "./measures";
import { readCaseKnown } from "./read-case-known";
import type { OrderRestriction } from "./restriction-inputs";

/**
 * Decides on a restriction: one order with one justification, one restriction per account, to be carried out by hand.
 * Refused unless the clause bound the contract at the case's zero and binds it now, every element is filled, and nothing in it
 * is contradicted by the evidence; then nothing is written.
 */
export function orderRestriction(input: OrderRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId, input.version);
    judge(incident, "order_restriction");
    const accounts = accountsOf(incident, input.incidentAccountIds);
    const known = await readCaseKnown(tx, incident.id);
    const clause = await clauseInForce(tx, incident.contractId, input.clauseId, known.zero);
    refuseObjections(objectionsTo(input, fillable(clause), known));
    await refuseSameMeasure(tx, accounts, input);

    const justification = await justify(tx, incident, clause, input, actor);
    const isSecondApprovalNeeded = clause.kind === "emergency" || NEEDS_SECOND_APPROVAL.includes(input.measure);
    const order = await tx.restrictionOrder.create({
      data: {
        incidentId: incident.id,
        contractId: incident.contractId,
        justificationId: justification.id,
        measure: input.measure,
        parameters: input.parameters,
        decidedById: actor.id,
        decidedAt: now(),
        isSecondApprovalNeeded,
        secondApprovalDueAt: isSecondApprovalNeeded ? (await dutyTimes(tx, "second_approval", now())).dueAt : null,
        restrictions: {
          create: accounts.map((account) => ({
            incidentId: incident.id,
            incidentAccountId: account.id,
            accountId: account.accountId,
            lifeNumber: incident.life.number,
            measure: input.measure,
            requestedAt: now(),
            requestedById: actor.id,
          })),
        },
      },
      include: { restrictions: true },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_ORDERED",
      orderId: order.id,
      justificationId: justification.id,
      measure: input.measure,
      restrictions: order.restrictions.map(({ id }) => id),
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "restriction_ordered",
      entry,
      details: { measure: input.measure, clause: clause.code, accounts: accounts.length },
    });
    for (const { id } of order.restrictions) {
      await owe(tx, incident.stream, actor, "carry_out_restriction", { incidentId: incident.id, restrictionId: id });
    }
    if (isSecondApprovalNeeded)
      await owe(tx, incident.stream, actor, "second_approval", { incidentId: incident.id, orderId: order.id });
    await touchIncident(tx, incident);
    return {
      incidentId: incident.id,
      number: incident.number,
      orderId: order.id,
      restrictionIds: order.restrictions.map(({ id }) => id),
    };
  });
}

function accountsOf(incident: LockedIncident, ids: string[]) {
  const accounts = incident.accounts.filter(({ id }) => ids.includes(id));
  if (accounts.length !== new Set(ids).size) throw new InvalidInput("restrictions.refusal.accountNotInCase");
  const gone = accounts.find(({ isGone }) => isGone);
  if (gone) throw new MoveRefused("restrictions.refusal.accountGone", { address: gone.address });
  return accounts;
}

/** The clause, if it bound the contract both when the matter began and now. */
async function clauseInForce(tx: Tx, contractId: string, clauseId: string, zero: Date | null): Promise<ApplicableClause> {
  const clause = (await applicableClauses(contractId, now(), tx)).find(({ id }) => id === clauseId);
  if (!clause) throw new MoveRefused("restrictions.refusal.clauseNotInForce");
  const then = zero === null ? [clause] : await applicableClauses(contractId, zero, tx);
  const same = then.find(
    ({ code, termsVersion }) => code === clause.code && termsVersion.document.code === clause.termsVersion.document.code,
  );
  if (!same) throw new MoveRefused("restrictions.refusal.clauseNotInForceThen", { clause: clause.code });
  return clause;
}

/** The clause's elements as the rules read them. */
export function fillable(clause: ApplicableClause): ClauseToFill {
  return {
    id: clause.id,
    permitsRestriction: clause.permitsRestriction,
    elements: clause.elements.map(({ code, proof, allowed, completedBy }) => ({
      code,
      proof,
      allowed: allowed as ClauseToFill["elements"][number]["allowed"],
      completedBy,
    })),
  };
}

function refuseObjections(objections: { field: string; key: string }[]): void {
  const [first] = objections;
  if (!first) return;
  const fields = Object.fromEntries(objections.map(({ field, key }) => [field, key]));
  throw new InvalidInput("restrictions.refusal.incomplete", { count: objections.length }, fields);
}

async function refuseSameMeasure(
  tx: Tx,
  accounts: { accountId: string; address: string }[],
  { measure }: OrderRestriction,
): Promise<void> {
  const standing = await tx.restriction.findFirst({
    where: {
      accountId: { in: accounts.map(({ accountId }) => accountId) },
      measure,
      state: { in: ["requested", "applied", "confirmed", "lift_requested", "uncertain"] },
    },
    include: { account: { select: { address: true } } },
  });
  if (standing) throw new MoveRefused("restrictions.refusal.sameMeasureStands", { address: standing.account.address });
}

async function justify(tx: Tx, incident: LockedIncident, clause: ApplicableClause, input: OrderRestriction, actor: Operator) {
  const [ground] = clause.legalGrounds;
  const alert = await tx.alert.findFirst({
    where: { incidents: { some: { incidentId: incident.id, unlinkedAt: null } } },
    orderBy: { detectedAt: "asc" },
    select: { ruleCode: true, ruleVersion: true },
  });
  const evidence = input.elements.flatMap(({ code, evidenceIds }) =>
    evidenceIds.map((evidenceId) => ({ elementCode: code, evidenceId })),
  );
  const justification = await tx.justification.create({
    data: {
      incidentId: incident.id,
      form: clause.kind === "emergency" ? "emergency" : "clause",
      clauseId: clause.id,
      clauseCode: clause.code,
      clauseText: clause.text,
      clauseTextEn: clause.textEn,
      termsNumber: clause.termsVersion.number,
      legalGroundId: ground?.id ?? null,
      legalGroundLabel: ground?.label ?? "",
      factsFrom: input.factsFrom,
      factsUntil: input.factsUntil,
      eventCount: input.eventCount,
      measure: input.measure,
      rejectedMilder: input.rejectedMilder,
      isPriorNoticeGiven: input.isPriorNoticeGiven,
      noPriorNoticeReason: input.isPriorNoticeGiven ? null : input.noPriorNoticeReason,
      releaseCondition: input.releaseCondition,
      ruleCode: alert?.ruleCode ?? null,
      ruleVersion: alert?.ruleVersion ?? null,
      decidedById: actor.id,
      decidedAt: now(),
      elements: { create: clause.elements.map((element) => filledElement(element, input)) },
      evidence: { create: evidence },
    },
  });
  await recordInLedger(tx, incident.stream, actor, {
    kind: "JUSTIFIED",
    justificationId: justification.id,
    clauseId: clause.id,
    clauseCode: clause.code,
    termsNumber: clause.termsVersion.number,
    measure: input.measure,
    contentHash: hashText(
      JSON.stringify([clause.text, input.elements, input.rejectedMilder, input.noPriorNoticeReason, input.releaseCondition]),
    ),
    evidence: [...new Set(evidence.map(({ evidenceId }) => evidenceId))],
  });
  return justification;
}

function filledElement(element: ApplicableClause["elements"][number], input: OrderRestriction) {
  const answer = input.elements.find(({ code }) => code === element.code);
  const words =
    answer?.words ||
    (element.proof === "necessary_scope" ? input.measure : element.proof === "evidence_in_range" ? "evidence" : null);
  return { elementCode: element.code, label: element.label, chosen: answer?.chosen ?? [], words };
}
