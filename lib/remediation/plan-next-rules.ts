import type { HandPlanMove, PlanFacts } from "./plan-lifecycle";
import type { TargetCounts } from "./plan-views";

/** The one thing that a plan needs next, and what does it. */
export interface PlanNext {
  /** The sentence: remediation.next.<code>. */
  code:
    | "add_hosts"
    | "sort_hosts"
    | "settle_policy"
    | "ask_approval"
    | "ask_again"
    | "decide_step"
    | "wait_decision"
    | "decide"
    | "begin_design"
    | "add_tasks"
    | "begin_execution"
    | "finish_tasks"
    | "mend_hosts"
    | "begin_verification"
    | "recheck_hosts"
    | "answer_reporters"
    | "report";
  move?: HandPlanMove;
  count?: number;
}

interface Known {
  facts: PlanFacts;
  counts: TargetCounts;
  hosts: number;
  tasks: readonly unknown[];
  isMyTurn: boolean;
}

/** What a plan needs next; undefined when it is closed. */
export function nextOfPlan({ facts, counts, hosts, tasks, isMyTurn }: Known): PlanNext | undefined {
  switch (facts.stage) {
    case "investigation":
      if (hosts === 0) return { code: "add_hosts" };
      if (counts.unconfirmed > 0) return { code: "sort_hosts", count: counts.unconfirmed };
      return { code: "settle_policy", move: "settle_policy" };
    case "policy":
      return { code: "ask_approval" };
    case "request":
      if (facts.approval === "waiting") return { code: isMyTurn ? "decide_step" : "wait_decision" };
      if (facts.approval === "approved") return { code: "decide", move: "decide" };
      return { code: facts.approval === "none" ? "ask_approval" : "ask_again" };
    case "decision":
      return { code: "begin_design", move: "begin_design" };
    case "design":
      return tasks.length === 0 ? { code: "add_tasks" } : { code: "begin_execution", move: "begin_execution" };
    case "execution":
      if (facts.tasksOpen > 0) return { code: "finish_tasks", count: facts.tasksOpen };
      if (counts.unconfirmed + counts.affected > 0) return { code: "mend_hosts", count: counts.unconfirmed + counts.affected };
      return { code: "begin_verification", move: "begin_verification" };
    case "verification":
      if (facts.hostsUnsettled > 0) return { code: "recheck_hosts", count: facts.hostsUnsettled };
      if (facts.answersOwed > 0) return { code: "answer_reporters", count: facts.answersOwed };
      return { code: "report", move: "report" };
    default:
      return undefined;
  }
}
