import type { Permission } from "@/lib/access/permissions";

/** The stages of a plan, in order: 調査, 方針, 稟議, 決裁, 設計, 実施, 検証, 報告. */
export const PLAN_STAGES = [
  "investigation",
  "policy",
  "request",
  "decision",
  "design",
  "execution",
  "verification",
  "reported",
] as const;
export type PlanStage = (typeof PLAN_STAGES)[number];
/** A withdrawn plan stands beside them. */
export type StandingStage = PlanStage | "withdrawn";

export const DEPARTMENTS = ["engineering", "customer_service", "security"] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** What a plan is known by when a move is judged; read under its lock. */
export interface PlanFacts {
  stage: StandingStage;
  /** What became of the last request for a decision. */
  approval: "none" | "waiting" | "approved" | "returned" | "denied";
  /** Neither done nor withdrawn. */
  tasksOpen: number;
  /** Hosts of which nobody has shown yet how they stand: neither confirmed, nor remaining, nor out of scope. */
  hostsUnsettled: number;
  /** Reports that it answers and whose reporters wait for their final answer. */
  answersOwed: number;
}

type Condition = keyof typeof CONDITIONS;

interface PlanMove {
  from: readonly PlanStage[];
  /** Left out where the stage stays, or where the person says to which it goes. */
  to?: StandingStage;
  permission: Permission;
  requires: readonly Condition[];
}

const define = <Name extends string>(moves: Record<Name, PlanMove>) => moves;

/** What must hold, and the catalogue key of the sentence that says why not. */
const CONDITIONS = {
  noRequestWaits: { holds: (facts: PlanFacts) => facts.approval !== "waiting", otherwise: "remediation.refusal.requestWaits" },
  requestWaits: { holds: (facts: PlanFacts) => facts.approval === "waiting", otherwise: "remediation.refusal.noRequestWaits" },
  requestApproved: {
    holds: (facts: PlanFacts) => facts.approval === "approved",
    otherwise: "remediation.refusal.notApproved",
  },
  tasksDone: { holds: (facts: PlanFacts) => facts.tasksOpen === 0, otherwise: "remediation.refusal.tasksOpen" },
  hostsSettled: { holds: (facts: PlanFacts) => facts.hostsUnsettled === 0, otherwise: "remediation.refusal.hostsUnsettled" },
  answersGiven: { holds: (facts: PlanFacts) => facts.answersOwed === 0, otherwise: "remediation.refusal.answersOwed" },
} as const;

export const OPEN_STAGES: readonly PlanStage[] = PLAN_STAGES.filter((stage) => stage !== "reported");

/** Every permitted move of a plan; one which is not here does not exist. Verbs enforce this table, buttons are drawn from it. */
// prettier-ignore
export const PLAN_MOVES = define({
  settle_policy: { from: ["investigation"], to: "policy", permission: "remediation:plan", requires: [] },
  begin_request: { from: ["policy"], to: "request", permission: "remediation:plan", requires: [] },
  ask_approval: { from: ["policy", "request"], to: "request", permission: "remediation:plan", requires: ["noRequestWaits"] },
  decide_step: { from: ["request"], permission: "remediation:approve", requires: ["requestWaits"] },
  withdraw_request: { from: ["request"], permission: "remediation:plan", requires: ["requestWaits"] },
  decide: { from: ["request"], to: "decision", permission: "remediation:plan", requires: ["requestApproved"] },
  decide_without: {
    from: ["policy", "request"],
    to: "decision",
    permission: "remediation:approve",
    requires: ["noRequestWaits"],
  },
  begin_design: { from: ["decision"], to: "design", permission: "remediation:plan", requires: [] },
  begin_execution: { from: ["design"], to: "execution", permission: "remediation:plan", requires: [] },
  begin_verification: { from: ["execution"], to: "verification", permission: "remediation:plan", requires: ["tasksDone"] },
  report: {
    from: ["verification"],
    to: "reported",
    permission: "remediation:plan",
    requires: ["tasksDone", "hostsSettled", "answersGiven"],
  },
  go_back: { from: OPEN_STAGES.slice(1), permission: "remediation:plan", requires: ["noRequestWaits"] },
  withdraw: { from: OPEN_STAGES, to: "withdrawn", permission: "remediation:plan", requires: ["noRequestWaits"] },
  change: { from: OPEN_STAGES, permission: "remediation:plan", requires: [] },
});

export type PlanMoveName = keyof typeof PLAN_MOVES;

/** The moves that a person makes as such; the others follow from what is asked for and decided. */
export const HAND_PLAN_MOVES = [
  "settle_policy",
  "begin_request",
  "decide",
  "decide_without",
  "begin_design",
  "begin_execution",
  "begin_verification",
  "report",
  "go_back",
  "withdraw",
] as const satisfies readonly PlanMoveName[];
export type HandPlanMove = (typeof HAND_PLAN_MOVES)[number];

/** The move that leads to the next stage. */
export const FORWARD: Partial<Record<StandingStage, HandPlanMove>> = {
  investigation: "settle_policy",
  policy: "begin_request",
  request: "decide",
  decision: "begin_design",
  design: "begin_execution",
  execution: "begin_verification",
  verification: "report",
};

export const isOpen = (stage: StandingStage): boolean => OPEN_STAGES.some((open) => open === stage);

/** The stages that a plan can go back to. */
export const earlierThan = (stage: StandingStage): readonly PlanStage[] =>
  PLAN_STAGES.slice(0, Math.max(0, PLAN_STAGES.indexOf(stage as PlanStage)));

/** Why the move cannot be made now, as a catalogue key with its parameters; undefined when it can. */
export function refusalOf(
  move: PlanMoveName,
  facts: PlanFacts,
): { key: string; params: Record<string, string | number> } | undefined {
  const rule: PlanMove = PLAN_MOVES[move];
  const params = { stage: facts.stage, tasks: facts.tasksOpen, hosts: facts.hostsUnsettled, answers: facts.answersOwed };
  if (!rule.from.some((stage) => stage === facts.stage)) {
    return { key: isOpen(facts.stage) ? "remediation.refusal.notFromStage" : "remediation.refusal.closed", params };
  }
  const missing = rule.requires.find((name) => !CONDITIONS[name].holds(facts));
  return missing ? { key: CONDITIONS[missing].otherwise, params } : undefined;
}
