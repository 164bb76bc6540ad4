import type { Operator } from "@/lib/access/actor";
import { PERMISSIONS, type Permission } from "@/lib/access/permissions";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { readUserNames } from "@/lib/users/read-user-names";
import type { RemediationTask } from "@/prisma/generated/client";
import { countBlocklistOnly, countTargets } from "./host-queries";
import { readCases, readReports } from "./linked-queries";
import { readPlanFacts } from "./lock-plan";
import { PLAN_STAGES } from "./plan-lifecycle";
import type { PersonView, PlanView, TaskView } from "./plan-views";
import { readRequests } from "./request-queries";

/** A plan with all that its page shows. Throws NotFound. */
export async function getPlan(number: number, operator: Operator): Promise<PlanView> {
  const plan = await db.remediationPlan.findUnique({
    where: { number },
    include: {
      owner: { select: { id: true, name: true } },
      milestones: true,
      tasks: { orderBy: { position: "asc" }, include: { assignee: { select: { id: true, name: true } } } },
    },
  });
  if (!plan) throw new NotFound("remediation.refusal.notFound");
  const { id } = plan;
  const [facts, counts, blocklistOnly, requests, cases, reports, names] = await Promise.all([
    readPlanFacts(db, id, plan.stage),
    countTargets(db, id),
    countBlocklistOnly(db, id),
    readRequests(plan),
    readCases(id),
    readReports(id),
    readUserNames(
      db,
      plan.tasks.map(({ doneById }) => doneById),
    ),
  ]);
  const turn = requests.at(-1)?.steps.find(({ isTurn }) => isTurn);
  const isAsker = requests.at(-1)?.requestedBy.id === operator.id;
  return {
    id,
    ...{ number, facts, counts, blocklistOnly, requests, cases, reports },
    version: plan.version,
    title: plan.title,
    goal: plan.goal,
    owner: plan.owner,
    openedAt: plan.openedAt.toISOString(),
    closedAt: plan.closedAt?.toISOString() ?? null,
    closeReason: plan.closeReason,
    hosts: Object.values(counts).reduce((sum, count) => sum + count, 0),
    milestones: PLAN_STAGES.map((stage) => {
      const known = plan.milestones.find((milestone) => milestone.stage === stage);
      return { stage, plannedOn: known?.plannedOn ?? null, reachedAt: known?.reachedAt?.toISOString() ?? null };
    }),
    tasks: plan.tasks.map((task) => taskView(task, names)),
    isMyTurn: turn !== undefined && !isAsker && (turn.approver.id === operator.id || turn.standIn?.id === operator.id),
    readAt: now().toISOString(),
  };
}

function taskView(task: RemediationTask & { assignee: PersonView | null }, names: ReadonlyMap<string, string>): TaskView {
  const { id, version, department, contractor, title, startsOn, dueOn, startedAt, doneAt, withdrawnAt, withdrawnWhy } = task;
  return {
    ...{ id, version, department, contractor, title, startsOn, dueOn, withdrawnWhy, assignee: task.assignee },
    startedAt: startedAt?.toISOString() ?? null,
    doneAt: doneAt?.toISOString() ?? null,
    doneBy: names.get(task.doneById ?? "") ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    state: withdrawnAt ? "withdrawn" : doneAt ? "done" : startedAt ? "running" : "open",
  };
}

/** People whose roles carry the permission, by name: owners, doers, approvers to choose from. */
export function listPeopleWho(permission: Permission, _operator: Operator): Promise<PersonView[]> {
  return db.user.findMany({
    where: { disabledAt: null, roles: { some: { revokedAt: null, role: { in: [...PERMISSIONS[permission].roles] } } } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}
