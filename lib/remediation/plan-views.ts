import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type { ApprovalState, ReportState } from "@/prisma/generated/client";
import type { HostTarget } from "./host-lifecycle";
import type { Department, PlanFacts, PlanStage, StandingStage } from "./plan-lifecycle";

/** A person as a page names them. */
export interface PersonView {
  id: string;
  name: string;
}

export type TargetCounts = Readonly<Record<HostTarget, number>>;

/** One plan in the list. Times are ISO 8601 in UTC, days those of the Japanese calendar. */
export interface PlanRow {
  id: string;
  number: number;
  title: string;
  stage: StandingStage;
  owner: string;
  openedAt: string;
  closedAt: string | null;
  hosts: number;
  /** Neither confirmed nor out of scope. */
  open: number;
  /** Left as they are: known and not mended. */
  remaining: number;
  /** The next planned day of a stage that is not reached, or of a task that is not done. */
  nextDay: string | null;
  /** Whose decision it waits for. */
  waitsFor: string | null;
  isMine: boolean;
}

/** How a round, or a step of it, stands: one that was taken back is returned in the rows, and told apart by the ledger. */
export type ShownApproval = ApprovalState | "withdrawn";

export interface StepView {
  id: string;
  position: number;
  approver: PersonView;
  /** Who stands in for the approver now. */
  standIn: PersonView | null;
  state: ShownApproval;
  comment: string | null;
  decidedAt: string | null;
  decidedBy: PersonView | null;
  isByDelegate: boolean;
  /** Its turn has come and nobody has decided. */
  isTurn: boolean;
}

export interface RequestView {
  id: string;
  round: number;
  version: number;
  state: ShownApproval;
  amountYen: number | null;
  reason: string;
  requestedAt: string;
  requestedBy: PersonView;
  decidedAt: string | null;
  steps: StepView[];
}

export type TaskState = "open" | "running" | "done" | "withdrawn";

export interface TaskView {
  id: string;
  version: number;
  department: Department;
  contractor: string | null;
  title: string;
  startsOn: string | null;
  dueOn: string | null;
  startedAt: string | null;
  doneAt: string | null;
  doneBy: string | null;
  assignee: PersonView | null;
  withdrawnAt: string | null;
  withdrawnWhy: string | null;
  state: TaskState;
}

export interface MilestoneView {
  stage: PlanStage;
  plannedOn: string | null;
  reachedAt: string | null;
}

export interface LinkedReport {
  id: string;
  number: number;
  subject: string;
  reporter: string | null;
  receivedAt: string;
  state: ReportState;
  /** What its reporter is still owed, by its due time. */
  owed: { kind: ObligationKind; dueAt: string }[];
  isAnswered: boolean;
}

export interface LinkedCase {
  number: number;
  stage: string;
  customer: string;
}

/** A plan as its page shows it. */
export interface PlanView {
  id: string;
  number: number;
  version: number;
  title: string;
  goal: string;
  facts: PlanFacts;
  owner: PersonView;
  openedAt: string;
  closedAt: string | null;
  closeReason: string | null;
  counts: TargetCounts;
  /** Passed by what blocklists said alone. */
  blocklistOnly: number;
  hosts: number;
  milestones: MilestoneView[];
  tasks: TaskView[];
  requests: RequestView[];
  cases: LinkedCase[];
  reports: LinkedReport[];
  /** The reader decides the step whose turn it is. */
  isMyTurn: boolean;
  readAt: string;
}

export interface HostRow {
  id: string;
  address: string;
  host: string;
  target: HostTarget;
  reason: string | null;
  movedAt: string;
  checkedAt: string | null;
  /** By what the last step was made: by_hand, added, or what a check has shown. */
  because: string;
  movedBy: string | null;
  /** The blocklists that list the address now. */
  listedOn: string[];
}

export interface BurnDay {
  day: string;
  counts: TargetCounts;
  open: number;
}

export interface HistoryEntry {
  seq: number;
  at: string;
  kind: string;
  by: string | null;
  isWorker: boolean;
  from: string | null;
  to: string | null;
  because: string | null;
  count: number | null;
  decision: string | null;
  isByDelegate: boolean;
  subject: string | null;
  words: string | null;
}
