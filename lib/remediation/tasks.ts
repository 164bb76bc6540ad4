import type { Operator } from "@/lib/access/actor";
import type { LedgerFact } from "@/lib/ledger/ledger-facts";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { checkPerson } from "./check-person";
import { judgePlan, type LockedPlan, lockPlan } from "./lock-plan";
import type { AddTask, ChangeTask, StepTask, WithdrawTask } from "./plan-inputs";

/** Adds a task to a plan: for a department, perhaps done by a company from outside. */
export function addTask({ planId, ...task }: AddTask, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId);
    judgePlan(plan, "change");
    if (task.assigneeId) await checkPerson(tx, task.assigneeId, "remediation:read", "assigneeId");
    const position = await tx.remediationTask.count({ where: { planId } });
    const { id: taskId } = await tx.remediationTask.create({ data: { planId, ...task, position }, select: { id: true } });
    await recordInLedger(tx, plan.stream, actor, { kind: "TASK_ADDED", planId, taskId, department: task.department });
    return { planId, number: plan.number, taskId };
  });
}

type Task = Prisma.RemediationTaskGetPayload<true>;
interface Found {
  tx: Tx;
  plan: LockedPlan;
  task: Task;
}

/** What is to be done of a task may be changed as long as it is neither done nor withdrawn. */
export function changeTask({ taskId, version, ...wish }: ChangeTask, actor: Operator) {
  return ofTask(taskId, version, actor, async ({ tx, task }) => {
    refuseEnded(task);
    const fields = (Object.keys(wish) as (keyof typeof wish)[]).filter((field) => task[field] !== wish[field]);
    if (fields.includes("assigneeId") && wish.assigneeId)
      await checkPerson(tx, wish.assigneeId, "remediation:read", "assigneeId");
    return { data: wish, fact: { kind: "TASK_CHANGED", planId: task.planId, taskId, fields } };
  });
}

export function startTask({ taskId, version }: StepTask, actor: Operator) {
  return ofTask(taskId, version, actor, async ({ task }) => {
    refuseEnded(task);
    if (task.startedAt) throw new MoveRefused("remediation.refusal.taskStarted");
    return { data: { startedAt: now() }, fact: { kind: "TASK_STARTED", planId: task.planId, taskId } };
  });
}

/** What was not said to have begun has begun by now. */
export function finishTask({ taskId, version }: StepTask, actor: Operator) {
  return ofTask(taskId, version, actor, async ({ task }) => {
    refuseEnded(task);
    const data = { startedAt: task.startedAt ?? now(), doneAt: now(), doneById: actor.id };
    return { data, fact: { kind: "TASK_DONE", planId: task.planId, taskId } };
  });
}

/** A task that is not needed any more stays in the plan, with the reason. */
export function withdrawTask({ taskId, version, reason }: WithdrawTask, actor: Operator) {
  return ofTask(taskId, version, actor, async ({ task }) => {
    refuseEnded(task);
    return {
      data: { withdrawnAt: now(), withdrawnWhy: reason },
      fact: { kind: "TASK_WITHDRAWN", planId: task.planId, taskId, reason: hashText(reason) },
    };
  });
}

function refuseEnded({ doneAt, withdrawnAt }: Task): void {
  if (doneAt || withdrawnAt) throw new MoveRefused("remediation.refusal.taskEnded");
}

/** The road of every step of a task: the plan's lock, the version that was seen, the change and its proof. */
function ofTask(
  taskId: string,
  version: number,
  actor: Operator,
  step: (found: Found) => Promise<{ data: Prisma.RemediationTaskUncheckedUpdateInput; fact: LedgerFact }>,
) {
  return inTransaction(async (tx) => {
    const known = await tx.remediationTask.findUnique({ where: { id: taskId }, select: { planId: true } });
    if (!known) throw new NotFound("remediation.refusal.taskNotFound");
    const plan = await lockPlan(tx, known.planId);
    judgePlan(plan, "change");
    const task = await tx.remediationTask.findUniqueOrThrow({ where: { id: taskId } });
    if (task.version !== version) throw new StaleRecord("remediation.refusal.stale", { seen: version, now: task.version });
    const { data, fact } = await step({ tx, plan, task });
    await tx.remediationTask.update({
      where: { id: taskId },
      data: { ...data, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, plan.stream, actor, fact);
    return { planId: plan.id, number: plan.number, taskId };
  });
}
