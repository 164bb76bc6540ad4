import { z } from "zod";
import { at, define, id, text } from "./fact-shapes";

/** What the ledger can say of remediation plans. */
export const REMEDIATION_FACTS = define({
  PLAN_OPENED: z.strictObject({ planId: id, ownerId: id, title: text }),
  PLAN_CHANGED: z.strictObject({ planId: id, fields: z.array(z.string()) }),
  PLAN_MOVED: z.strictObject({ planId: id, from: z.string(), to: z.string(), reason: text }),
  PLAN_CASE_LINKED: z.strictObject({ planId: id, incidentId: id }),
  PLAN_REPORT_LINKED: z.strictObject({ planId: id, reportId: id }),
  PLAN_HOSTS_ADDED: z.strictObject({ planId: id, hosts: z.array(id) }),
  PLAN_HOSTS_MOVED: z.strictObject({ planId: id, to: z.string(), because: z.string(), rows: z.array(id), reason: text }),
  PLAN_RECHECK_ASKED: z.strictObject({ planId: id, hosts: z.int() }),
  PLAN_EXPORTED: z.strictObject({ planId: id, what: z.string(), format: z.string() }),
  PLAN_DATE_SET: z.strictObject({ planId: id, stage: z.string(), day: z.string().nullable() }),
  TASK_ADDED: z.strictObject({ planId: id, taskId: id, department: z.string() }),
  TASK_CHANGED: z.strictObject({ planId: id, taskId: id, fields: z.array(z.string()) }),
  TASK_STARTED: z.strictObject({ planId: id, taskId: id }),
  TASK_DONE: z.strictObject({ planId: id, taskId: id }),
  TASK_WITHDRAWN: z.strictObject({ planId: id, taskId: id, reason: text }),
  APPROVAL_REQUESTED: z.strictObject({
    planId: id,
    requestId: id,
    round: z.int(),
    amountYen: z.int().nullable(),
    reason: text,
    approvers: z.array(id),
  }),
  APPROVAL_DECIDED: z.strictObject({
    planId: id,
    requestId: id,
    stepId: id,
    decision: z.string(),
    isByDelegate: z.boolean(),
    comment: text,
  }),
  APPROVAL_WITHDRAWN: z.strictObject({ planId: id, requestId: id, stepId: id, reason: text }),
  DELEGATION_SET: z.strictObject({ delegationId: id, userId: id, delegateId: id, from: at, until: at, reason: text }),
  DELEGATION_ENDED: z.strictObject({ delegationId: id }),
});
