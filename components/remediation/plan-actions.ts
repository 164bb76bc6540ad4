import type { z } from "zod";
import type { Act } from "@/components/ui/action-dialog";
import type {
  AddTask,
  ChangePlan,
  ChangeTask,
  DecideApproval,
  LinkCases,
  LinkReports,
  MoveHosts,
  MovePlan,
  RequestApproval,
  RequestRecheck,
  SetMilestones,
  StepTask,
  WithdrawRequest,
  WithdrawTask,
} from "@/lib/remediation/plan-inputs";

/** The doors of a plan's page, as its dialogs press them. */
export interface PlanActions {
  change: Act<z.input<typeof ChangePlan>>;
  setDates: Act<z.input<typeof SetMilestones>>;
  move: Act<z.input<typeof MovePlan>>;
  linkCases: Act<z.input<typeof LinkCases>>;
  linkReports: Act<z.input<typeof LinkReports>>;
  moveHosts: Act<z.input<typeof MoveHosts>, { moved: number; skipped: number }>;
  recheck: Act<z.input<typeof RequestRecheck>, { asked: number; relayTests: number }>;
  addTask: Act<z.input<typeof AddTask>>;
  changeTask: Act<z.input<typeof ChangeTask>>;
  startTask: Act<z.input<typeof StepTask>>;
  finishTask: Act<z.input<typeof StepTask>>;
  withdrawTask: Act<z.input<typeof WithdrawTask>>;
  ask: Act<z.input<typeof RequestApproval>>;
  decide: Act<z.input<typeof DecideApproval>>;
  withdrawRequest: Act<z.input<typeof WithdrawRequest>>;
}
