import type { Permission } from "@/lib/access/permissions";

/** The stages of a case, in order. The stage is the highest milestone of the current life: computed, never written. */
export const STAGES = ["investigating", "restricted", "notified", "responded", "reset", "watching", "closed"] as const;
export type Stage = (typeof STAGES)[number];

/** What a case and its accounts are known by when a move is judged; read under the case's lock. */
export interface IncidentFacts {
  stage: Stage;
  restrictionsInForce: number;
  restrictionsWaiting: number;
  /** Kinds of the obligations that hold the case open, the watch left out. */
  closingObligations: string[];
  hasMeasure: boolean;
  /** A report named hosts of the contract, and no account stands in the case. */
  isAboutHostsOnly: boolean;
  /** Remediation plans over the case that are not reported yet. */
  plansInWork: number;
  /** In any of its lives: an order that was not withdrawn, or a notice. */
  hasEverActed: boolean;
  areAllAccountsGone: boolean;
  isWatchOver: boolean;
}

interface IncidentMove {
  from: readonly Stage[];
  /** The milestone which the move records; without it the stage stays. */
  milestone?: "restricted" | "notified" | "responded" | "reset" | "lifted" | "closed";
  permission: Permission;
  requires: readonly Condition[];
}

type Condition = keyof typeof CONDITIONS;

const define = <Name extends string>(moves: Record<Name, IncidentMove>) => moves;

/** What must hold, and the catalogue key of the sentence that says why not. */
const CONDITIONS = {
  noRestrictionInForce: {
    holds: (facts: IncidentFacts) => facts.restrictionsInForce === 0 && facts.restrictionsWaiting === 0,
    otherwise: "incidents.refusal.restrictionInForce",
  },
  nothingOwed: {
    holds: (facts: IncidentFacts) => facts.closingObligations.length === 0,
    otherwise: "incidents.refusal.stillOwed",
  },
  noMeasureInForceEver: { holds: (facts: IncidentFacts) => !facts.hasMeasure, otherwise: "incidents.refusal.measureTaken" },
  watchOverOrNoMeasure: {
    holds: (facts: IncidentFacts) => facts.isWatchOver || !facts.hasMeasure,
    otherwise: "incidents.refusal.watchRuns",
  },
  accountsGone: { holds: (facts: IncidentFacts) => facts.areAllAccountsGone, otherwise: "incidents.refusal.accountsStand" },
  aboutAccounts: { holds: (facts: IncidentFacts) => !facts.isAboutHostsOnly, otherwise: "incidents.refusal.noAccount" },
  aboutHosts: { holds: (facts: IncidentFacts) => facts.isAboutHostsOnly, otherwise: "incidents.refusal.notFromStage" },
  plansDone: { holds: (facts: IncidentFacts) => facts.plansInWork === 0, otherwise: "incidents.refusal.planInWork" },
  neitherMeasureNorNotice: {
    holds: (facts: IncidentFacts) => !facts.hasEverActed,
    otherwise: "incidents.refusal.alreadyActed",
  },
} as const;

const OPEN = STAGES.filter((stage) => stage !== "closed");

/** Every permitted move of a case; one which is not here does not exist. Verbs enforce this table, buttons are drawn from it. */
// prettier-ignore
export const INCIDENT_MOVES = define({
  order_restriction: { from: OPEN, permission: "restriction:apply", requires: ["aboutAccounts"] },
  restrict: { from: OPEN, milestone: "restricted", permission: "restriction:apply", requires: [] },
  notify: { from: OPEN, milestone: "notified", permission: "notice:send", requires: [] },
  respond: { from: OPEN, milestone: "responded", permission: "response:record", requires: [] },
  request_reset: { from: OPEN, permission: "reset:request", requires: ["aboutAccounts"] },
  reset: { from: OPEN, milestone: "reset", permission: "reset:complete", requires: [] },
  verify_reset: { from: OPEN, permission: "reset:verify", requires: [] },
  lift: { from: OPEN, milestone: "lifted", permission: "restriction:lift", requires: [] },
  end_watch: { from: ["watching"], permission: "watch:end-early", requires: ["noRestrictionInForce"] },
  undo_escalation: {
    from: ["investigating"],
    milestone: "closed",
    permission: "alert:triage",
    requires: ["neitherMeasureNorNotice"],
  },
  close: {
    from: ["notified", "responded", "reset", "watching"],
    milestone: "closed",
    permission: "incident:close",
    requires: ["noRestrictionInForce", "nothingOwed", "plansDone", "watchOverOrNoMeasure"],
  },
  // No customer's account, no stage to climb: what was owed is done when the plan is reported and the reporters are answered.
  close_hosts: {
    from: ["investigating"],
    milestone: "closed",
    permission: "incident:close",
    requires: ["aboutHosts", "noRestrictionInForce", "nothingOwed", "plansDone"],
  },
  close_object_gone: {
    from: OPEN,
    milestone: "closed",
    permission: "incident:close",
    requires: ["accountsGone", "noRestrictionInForce", "nothingOwed"],
  },
  close_aside: {
    from: ["investigating"],
    milestone: "closed",
    permission: "incident:close",
    requires: ["noRestrictionInForce", "noMeasureInForceEver", "nothingOwed"],
  },
  close_false_positive: {
    from: OPEN,
    milestone: "closed",
    permission: "incident:close",
    requires: ["noRestrictionInForce", "nothingOwed", "watchOverOrNoMeasure"],
  },
  reopen: { from: ["closed"], permission: "incident:reopen", requires: [] },
});

export type IncidentMoveName = keyof typeof INCIDENT_MOVES;

/** Why the move cannot be made now, as a catalogue key with its parameters; undefined when it can. */
export function refusalOf(
  move: IncidentMoveName,
  facts: IncidentFacts,
): { key: string; params: Record<string, string | number> } | undefined {
  const rule: IncidentMove = INCIDENT_MOVES[move];
  const params = {
    stage: facts.stage,
    count: facts.restrictionsInForce + facts.restrictionsWaiting,
    plans: facts.plansInWork,
    owed: facts.closingObligations.join(","),
  };
  if (!rule.from.includes(facts.stage)) {
    return { key: facts.stage === "closed" ? "incidents.refusal.closed" : "incidents.refusal.notFromStage", params };
  }
  const missing = rule.requires.find((name) => !CONDITIONS[name].holds(facts));
  return missing ? { key: CONDITIONS[missing].otherwise, params } : undefined;
}

/** How a case can end, and by which move. */
export const CLOSE_MOVES = {
  resolved: "close",
  object_gone: "close_object_gone",
  false_positive: "close_false_positive",
  duplicate: "close_aside",
  opened_by_mistake: "close_aside",
  no_action: "close_aside",
} as const satisfies Record<string, IncidentMoveName>;

export type CloseOutcome = keyof typeof CLOSE_MOVES;

/** The move by which a case comes to an end: one about hosts alone has a resolution of its own. */
export const closeMoveOf = (outcome: CloseOutcome, facts: Pick<IncidentFacts, "isAboutHostsOnly">): IncidentMoveName =>
  outcome === "resolved" && facts.isAboutHostsOnly ? "close_hosts" : CLOSE_MOVES[outcome];
