import { z } from "zod";

const id = z.string();
const at = z.iso.datetime();
/** A keyed hash of free text: it proves what was written without keeping it. */
const text = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

const define = <Name extends string, Shape extends Record<Name, z.ZodType>>(facts: Shape & Record<Name, z.ZodType>) => facts;

/**
 * What the ledger can say. A payload holds ids, codes, times and keyed hashes, never free text.
 * This is stored data: a shape that was once written is never changed, only joined by a new kind.
 */
export const LEDGER_FACTS = define({
  USER_CREATED: z.strictObject({ userId: id, roles: z.array(z.string()) }),
  USER_DISABLED: z.strictObject({ userId: id }),
  USER_ENABLED: z.strictObject({ userId: id }),
  USER_ROLES_CHANGED: z.strictObject({ userId: id, granted: z.array(z.string()), revoked: z.array(z.string()) }),
  USER_PASSWORD_CHANGED: z.strictObject({ userId: id }),
  SIGNED_IN: z.strictObject({ userId: id, sessionId: id }),
  SIGN_IN_LOCKED: z.strictObject({ userId: id.nullable(), emailHash: text }),
  SESSION_ENDED: z.strictObject({ userId: id, sessionId: id, why: z.string() }),
  CUSTOMER_ADDED: z.strictObject({ customerId: id }),
  CONTRACT_ADDED: z.strictObject({ contractId: id, customerId: id }),
  CONTRACT_CANCELLED: z.strictObject({ contractId: id, at }),
  CONTRACT_RESTORED: z.strictObject({ contractId: id, responseId: id }),
  ACCOUNT_ADDED: z.strictObject({ accountId: id, contractId: id.nullable() }),
  ACCOUNT_MATCHED: z.strictObject({ accountId: id, contractId: id }),
  ACCOUNT_DELETED: z.strictObject({ accountId: id, at }),
  ACCOUNT_RESTORED: z.strictObject({ accountId: id, responseId: id }),
  TERMS_PUBLISHED: z.strictObject({
    termsVersionId: id,
    documentCode: z.string(),
    number: z.int(),
    effectiveFrom: at,
    textHash: text,
  }),
  TERMS_ANNOUNCED: z.strictObject({ termsVersionId: id, contractId: id.nullable(), channel: z.string(), at }),
  TEMPLATE_PUBLISHED: z.strictObject({ templateVersionId: id, notice: z.string(), language: z.string(), textHash: text }),
  RULE_CHANGED: z.strictObject({ rule: z.string(), number: z.int(), mode: z.string(), reason: text }),
  ALERT_RAISED: z.strictObject({
    alertId: id,
    fingerprint: z.string(),
    rule: z.string(),
    ruleVersion: z.int(),
    accountId: id.nullable(),
  }),
  ALERT_GREW: z.strictObject({ alertId: id, eventCount: z.int(), lastSeenAt: at }),
  ALERT_CLAIMED: z.strictObject({ alertId: id }),
  ALERT_RELEASED: z.strictObject({ alertId: id }),
  ALERT_DISMISSED: z.strictObject({ alertId: id, reason: z.string(), note: text }),
  ALERT_DISMISSAL_UNDONE: z.strictObject({ alertId: id }),
  ALERT_ESCALATED: z.strictObject({ alertId: id, incidentId: id }),
  ALERT_JOINED: z.strictObject({ alertId: id, incidentId: id }),
  ALERT_UNLINKED: z.strictObject({ alertId: id, incidentId: id }),
  INCIDENT_OPENED: z.strictObject({ incidentId: id, contractId: id, alertId: id.nullable(), accounts: z.array(id) }),
  INCIDENT_ASSIGNED: z.strictObject({ incidentId: id, userId: id.nullable() }),
  ACCOUNT_JOINED: z.strictObject({ incidentId: id, accountId: id, openedAs: z.string() }),
  MILESTONE_RECORDED: z.strictObject({
    incidentAccountId: id,
    milestone: z.string(),
    at,
    correctsId: id.nullable(),
    isRetraction: z.boolean(),
    reason: text,
  }),
  RECLASSIFIED: z.strictObject({ incidentAccountId: id, as: z.string(), reason: text, evidenceId: id.nullable() }),
  EVIDENCE_ADDED: z.strictObject({ incidentId: id, evidenceId: id, sha256: z.string() }),
  EVIDENCE_REVEALED: z.strictObject({ evidenceId: id, purpose: text }),
  EVIDENCE_PURGED: z.strictObject({ evidenceId: id, sha256: z.string() }),
  JUSTIFIED: z.strictObject({
    justificationId: id,
    clauseId: id,
    clauseCode: z.string(),
    termsNumber: z.int(),
    measure: z.string(),
    contentHash: text,
    evidence: z.array(id),
  }),
  RESTRICTION_ORDERED: z.strictObject({ orderId: id, justificationId: id, measure: z.string(), restrictions: z.array(id) }),
  SECOND_APPROVAL_GIVEN: z.strictObject({ orderId: id }),
  SECOND_APPROVAL_DENIED: z.strictObject({ orderId: id, reason: text }),
  RESTRICTION_APPLIED: z.strictObject({ restrictionId: id, appliedAt: at, proof: z.array(z.string()) }),
  RESTRICTION_CONFIRMED: z.strictObject({ restrictionId: id, confirmedAt: at, proof: z.array(z.string()) }),
  RESTRICTION_FAILED: z.strictObject({ restrictionId: id, error: text }),
  RESTRICTION_UNCERTAIN: z.strictObject({ restrictionId: id, error: text }),
  RESTRICTION_WITHDRAWN: z.strictObject({ restrictionId: id, reason: text }),
  RESTRICTION_RETRIED: z.strictObject({ restrictionId: id }),
  RESTRICTION_REVIEWED: z.strictObject({ restrictionId: id, nextAt: at, reason: text }),
  RESTRICTION_LIFT_REQUESTED: z.strictObject({ restrictionId: id, ground: z.string(), reason: text }),
  RESTRICTION_LIFTED: z.strictObject({ restrictionId: id, liftedAt: at, proof: z.array(z.string()) }),
  NOTICE_QUEUED: z.strictObject({
    noticeId: id,
    notice: z.string(),
    templateVersionId: id,
    bodyHash: text,
    restrictions: z.array(id),
    deliveries: z.array(id),
  }),
  LATENESS_EXPLAINED: z.strictObject({ noticeId: id, reason: text }),
  DELIVERY_STARTED: z.strictObject({ deliveryId: id, attempt: z.int() }),
  DELIVERY_ACCEPTED: z.strictObject({ deliveryId: id, acceptedAt: at, answer: text }),
  DELIVERY_FAILED: z.strictObject({ deliveryId: id, answer: text }),
  DELIVERY_POSTPONED: z.strictObject({ deliveryId: id, answer: text, until: at }),
  DELIVERY_UNCERTAIN: z.strictObject({ deliveryId: id, why: z.string() }),
  DELIVERY_SETTLED: z.strictObject({ deliveryId: id, as: z.string(), reason: text }),
  DELIVERY_BOUNCED: z.strictObject({ deliveryId: id, bouncedAt: at, code: z.string() }),
  DELIVERY_ACKNOWLEDGED: z.strictObject({ deliveryId: id, via: z.string() }),
  CONTACT_REACHED: z.strictObject({ deliveryId: id, contactId: id, channel: z.string(), at }),
  RESPONSE_RECORDED: z.strictObject({
    responseId: id,
    outcome: z.string(),
    channel: z.string(),
    said: text,
    correctsId: id.nullable(),
  }),
  RESET_REQUESTED: z.strictObject({ resetId: id, of: z.string() }),
  RESET_COMPLETED: z.strictObject({ resetId: id, completedAt: at }),
  RESET_VERIFIED: z.strictObject({ resetId: id, by: z.string(), method: text, evidenceId: id.nullable() }),
  WATCH_BEGUN: z.strictObject({ incidentId: id, until: at }),
  WATCH_ENDED: z.strictObject({ incidentId: id, early: z.boolean(), reason: text }),
  INCIDENT_CLOSED: z.strictObject({ incidentId: id, life: z.int(), outcome: z.string(), reason: text }),
  INCIDENT_REOPENED: z.strictObject({ incidentId: id, life: z.int(), reason: text }),
  OBLIGATION_OPENED: z.strictObject({ obligationId: id, obligation: z.string(), dueAt: at, reopened: z.boolean() }),
  OBLIGATION_DISCHARGED: z.strictObject({ obligationId: id, obligation: z.string() }),
  OBLIGATION_WAIVED: z.strictObject({ obligationId: id, obligation: z.string(), reason: text }),
  OBLIGATION_VOIDED: z.strictObject({ obligationId: id, obligation: z.string(), why: z.string() }),
  OBLIGATION_EXTENDED: z.strictObject({ obligationId: id, from: at, to: at, reason: text }),
  SIGN_IN_SEEN: z.strictObject({ incidentId: id, accountId: id, evidenceId: id, isAccepted: z.boolean() }),
  HOLD_PLACED: z.strictObject({ incidentId: id, reason: text }),
  HOLD_RELEASED: z.strictObject({ incidentId: id }),
  LEDGER_VERIFIED: z.strictObject({ entries: z.int(), isWhole: z.boolean() }),
});

export type LedgerKind = keyof typeof LEDGER_FACTS;
export type LedgerFact = { [Kind in LedgerKind]: { kind: Kind } & z.input<(typeof LEDGER_FACTS)[Kind]> }[LedgerKind];
