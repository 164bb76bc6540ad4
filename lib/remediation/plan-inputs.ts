import { z } from "zod";
import { ReportGroup } from "@/lib/abuse-reports/group-rules";
import { isDay } from "./day-rules";
import { HAND_MOVES, HOST_TARGETS } from "./host-lifecycle";
import { DEPARTMENTS, HAND_PLAN_MOVES, PLAN_STAGES } from "./plan-lifecycle";

const reason = z.string().trim().min(5, "remediation.input.reasonTooShort").max(2000);
const planId = z.uuid();
const seen = { planId, version: z.int().min(0) };
const number = z.coerce.number().int().positive();
const day = z.string().refine(isDay, "remediation.input.notADay");
const noDay = z.literal("").transform(() => null);
const optionalDay = z.union([day, noDay]).nullable().default(null);

export const OpenPlan = z.object({
  title: z.string().trim().min(1, "remediation.input.titleMissing").max(200),
  /** What shall be reached and how (方針). */
  goal: z.string().trim().max(4000).default(""),
  ownerId: z.uuid(),
  reportIds: z.array(z.uuid()).max(500).default([]),
  /** The same by their numbers, for whoever types them. */
  reportNumbers: z.array(number).max(500).optional(),
  incidentNumbers: z.array(number).max(500).default([]),
});
export type OpenPlan = z.infer<typeof OpenPlan>;

export const ChangePlan = z.object({
  ...seen,
  title: z.string().trim().min(1, "remediation.input.titleMissing").max(200),
  goal: z.string().trim().max(4000).default(""),
  ownerId: z.uuid(),
});
export type ChangePlan = z.infer<typeof ChangePlan>;

export const LinkCases = z.object({ planId, incidentNumbers: z.array(number).min(1).max(500) });
export type LinkCases = z.infer<typeof LinkCases>;

export const LinkReports = z.object({ planId, reportNumbers: z.array(number).min(1).max(500) });
export type LinkReports = z.infer<typeof LinkReports>;

/** A group of a report's rows into a plan: their hosts come in, the report is answered by it. */
export const AddGroupToPlan = z.object({ planId, reportId: z.uuid(), group: ReportGroup });
export type AddGroupToPlan = z.infer<typeof AddGroupToPlan>;

export const MovePlan = z
  .object({
    ...seen,
    move: z.enum(HAND_PLAN_MOVES),
    /** Of going back: to where. */
    to: z.enum(PLAN_STAGES).optional(),
    reason: z.string().trim().max(2000).default(""),
  })
  .refine(({ move, reason: why }) => !["withdraw", "go_back", "decide_without"].includes(move) || why.length >= 5, {
    path: ["reason"],
    message: "remediation.input.reasonTooShort",
  })
  .refine(({ move, to }) => move !== "go_back" || to !== undefined, { path: ["to"], message: "remediation.input.stageMissing" });
export type MovePlan = z.infer<typeof MovePlan>;

export const SetMilestones = z.object({
  ...seen,
  days: z
    .array(z.object({ stage: z.enum(PLAN_STAGES), plannedOn: optionalDay }))
    .min(1)
    .max(PLAN_STAGES.length),
});
export type SetMilestones = z.infer<typeof SetMilestones>;

const task = {
  department: z.enum(DEPARTMENTS),
  title: z.string().trim().min(1, "remediation.input.titleMissing").max(200),
  contractor: z
    .string()
    .trim()
    .max(100)
    .transform((name) => name || null)
    .nullable()
    .default(null),
  assigneeId: z
    .union([z.uuid(), z.literal("").transform(() => null)])
    .nullable()
    .default(null),
  startsOn: optionalDay,
  dueOn: optionalDay,
};
const inOrder = ({ startsOn, dueOn }: { startsOn: string | null; dueOn: string | null }) =>
  !startsOn || !dueOn || startsOn <= dueOn;
const outOfOrder = { path: ["dueOn"], message: "remediation.input.daysOutOfOrder" };

export const AddTask = z.object({ planId, ...task }).refine(inOrder, outOfOrder);
export type AddTask = z.infer<typeof AddTask>;

const ofTask = { taskId: z.uuid(), version: z.int().min(0) };
export const ChangeTask = z.object({ ...ofTask, ...task }).refine(inOrder, outOfOrder);
export type ChangeTask = z.infer<typeof ChangeTask>;

export const StepTask = z.object(ofTask);
export type StepTask = z.infer<typeof StepTask>;

export const WithdrawTask = z.object({ ...ofTask, reason });
export type WithdrawTask = z.infer<typeof WithdrawTask>;

/** Some hosts of a plan: by their rows, or all that a filter shows. */
export const HostFilter = z.object({
  target: z.enum(HOST_TARGETS).optional(),
  network: z.string().trim().max(50).optional(),
  search: z.string().trim().max(100).optional(),
});
export type HostFilter = z.infer<typeof HostFilter>;

export const HostSelection = z.union([
  z.object({ rowIds: z.array(z.uuid()).min(1).max(1000) }),
  z.object({ filter: HostFilter }),
]);
export type HostSelection = z.infer<typeof HostSelection>;

export const MoveHosts = z
  .object({
    planId,
    move: z.enum(HAND_MOVES),
    selection: HostSelection,
    reason: z.string().trim().max(2000).default(""),
    /** When the list was read that the choice was made from: what was moved since then stays. */
    seenAt: z.coerce.date().optional(),
  })
  .refine(({ move, reason: why }) => ["find_affected", "mend"].includes(move) || why.length >= 5, {
    path: ["reason"],
    message: "remediation.input.reasonTooShort",
  });
export type MoveHosts = z.infer<typeof MoveHosts>;

export const RequestApproval = z.object({
  ...seen,
  amountYen: z.int().min(0).max(1_000_000_000_000).nullable().default(null),
  reason,
  /** In the order in which they decide. */
  approverIds: z
    .array(z.uuid())
    .min(1, "remediation.input.approverMissing")
    .max(10)
    .refine((ids) => new Set(ids).size === ids.length, "remediation.input.approverTwice"),
});
export type RequestApproval = z.infer<typeof RequestApproval>;

export const DECISIONS = ["approved", "returned", "denied"] as const;
export const DecideApproval = z
  .object({
    requestId: z.uuid(),
    version: z.int().min(0),
    decision: z.enum(DECISIONS),
    comment: z.string().trim().max(2000).default(""),
  })
  .refine(({ decision, comment }) => decision === "approved" || comment.length >= 5, {
    path: ["comment"],
    message: "remediation.input.reasonTooShort",
  });
export type DecideApproval = z.infer<typeof DecideApproval>;

export const WithdrawRequest = z.object({ requestId: z.uuid(), version: z.int().min(0), reason });
export type WithdrawRequest = z.infer<typeof WithdrawRequest>;

export const SetDelegation = z
  .object({
    delegateId: z.uuid(),
    /** Both days count, from the beginning of the one to the end of the other, in Japan. */
    firstDay: day,
    lastDay: day,
    reason,
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ["lastDay"], message: "remediation.input.daysOutOfOrder" });
export type SetDelegation = z.infer<typeof SetDelegation>;

export const EndDelegation = z.object({ delegationId: z.uuid() });
export type EndDelegation = z.infer<typeof EndDelegation>;

export const RequestRecheck = z.object({ planId, selection: HostSelection });
export type RequestRecheck = z.infer<typeof RequestRecheck>;
