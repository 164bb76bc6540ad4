"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { addGroupToPlan } from "@/lib/remediation/add-group";
import { changePlan, setMilestones } from "@/lib/remediation/change-plan";
import { decideApproval } from "@/lib/remediation/decide-approval";
import { endDelegation, setDelegation } from "@/lib/remediation/delegations";
import { linkCases, linkReports } from "@/lib/remediation/link-matters";
import { moveHosts } from "@/lib/remediation/move-hosts";
import { movePlan } from "@/lib/remediation/move-plan";
import { openPlan } from "@/lib/remediation/open-plan";
import {
  AddGroupToPlan,
  AddTask,
  ChangePlan,
  ChangeTask,
  DecideApproval,
  EndDelegation,
  LinkCases,
  LinkReports,
  MoveHosts,
  MovePlan,
  OpenPlan,
  RequestApproval,
  RequestRecheck,
  SetDelegation,
  SetMilestones,
  StepTask,
  WithdrawRequest,
  WithdrawTask,
} from "@/lib/remediation/plan-inputs";
import { requestApproval } from "@/lib/remediation/request-approval";
import { requestRecheck } from "@/lib/remediation/request-recheck";
import { addTask, changeTask, finishTask, startTask, withdrawTask } from "@/lib/remediation/tasks";
import { withdrawRequest } from "@/lib/remediation/withdraw-request";

/** The list, the plan itself, and the desk with its decisions. */
const everywhere = () => ["/remediation", "/"];
const ofPlan = ({ number }: { number: number }) => [`/remediation/${number}`, "/remediation"];

// The plan itself.
export const openPlanAction = operatorAction({
  input: OpenPlan,
  permission: "remediation:plan",
  perform: openPlan,
  revalidate: everywhere,
});
export const changePlanAction = operatorAction({
  input: ChangePlan,
  permission: "remediation:plan",
  perform: changePlan,
  revalidate: ofPlan,
});
export const setMilestonesAction = operatorAction({
  input: SetMilestones,
  permission: "remediation:plan",
  perform: setMilestones,
  revalidate: ofPlan,
});
// That no decision is needed is refused in the verb to those who may not say so.
export const movePlanAction = operatorAction({
  input: MovePlan,
  permission: "remediation:plan",
  perform: movePlan,
  revalidate: ofPlan,
});
export const linkCasesAction = operatorAction({
  input: LinkCases,
  permission: "remediation:plan",
  perform: linkCases,
  revalidate: ofPlan,
});
export const linkReportsAction = operatorAction({
  input: LinkReports,
  permission: "remediation:plan",
  perform: linkReports,
  revalidate: ofPlan,
});

// Its hosts.
export const addGroupToPlanAction = operatorAction({
  input: AddGroupToPlan,
  permission: "remediation:plan",
  perform: addGroupToPlan,
  revalidate: ofPlan,
});
export const moveHostsAction = operatorAction({
  input: MoveHosts,
  permission: "remediation:plan",
  perform: moveHosts,
  revalidate: ofPlan,
});
export const requestRecheckAction = operatorAction({
  input: RequestRecheck,
  permission: "remediation:plan",
  perform: requestRecheck,
  revalidate: ofPlan,
});

// Its tasks.
export const addTaskAction = operatorAction({
  input: AddTask,
  permission: "remediation:plan",
  perform: addTask,
  revalidate: ofPlan,
});
export const changeTaskAction = operatorAction({
  input: ChangeTask,
  permission: "remediation:plan",
  perform: changeTask,
  revalidate: ofPlan,
});
export const startTaskAction = operatorAction({
  input: StepTask,
  permission: "remediation:plan",
  perform: startTask,
  revalidate: ofPlan,
});
export const finishTaskAction = operatorAction({
  input: StepTask,
  permission: "remediation:plan",
  perform: finishTask,
  revalidate: ofPlan,
});
export const withdrawTaskAction = operatorAction({
  input: WithdrawTask,
  permission: "remediation:plan",
  perform: withdrawTask,
  revalidate: ofPlan,
});

// Its decision.
export const requestApprovalAction = operatorAction({
  input: RequestApproval,
  permission: "remediation:plan",
  perform: requestApproval,
  revalidate: everywhere,
});
export const decideApprovalAction = operatorAction({
  input: DecideApproval,
  permission: "remediation:approve",
  perform: decideApproval,
  revalidate: everywhere,
});
// Whoever neither asked nor may approve is refused in the verb.
export const withdrawRequestAction = operatorAction({
  input: WithdrawRequest,
  permission: "remediation:plan",
  perform: withdrawRequest,
  revalidate: everywhere,
});
export const setDelegationAction = operatorAction({
  input: SetDelegation,
  permission: "remediation:approve",
  perform: setDelegation,
  revalidate: () => ["/remediation/delegations", "/remediation", "/"],
});
export const endDelegationAction = operatorAction({
  input: EndDelegation,
  permission: "remediation:approve",
  perform: endDelegation,
  revalidate: () => ["/remediation/delegations", "/remediation", "/"],
});
