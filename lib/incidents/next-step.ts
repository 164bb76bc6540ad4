import type { Permission } from "@/lib/access/permissions";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { isInForce } from "./in-force-rules";
import type { Stage } from "./incident-lifecycle";

/** What is owed in a case, as the next step reads it. */
export interface OwedFact {
  id: string;
  kind: ObligationKind;
  openedAt: string;
  dueAt: string;
  restrictionId: string | null;
  deliveryId: string | null;
  orderId: string | null;
  /** Of what is owed to a reporter. */
  reportNumber: number | null;
}

export interface NextStepFacts {
  stage: Stage;
  owed: readonly OwedFact[];
  restrictions: readonly { id: string; state: string; incidentAccountId: string }[];
  resets: readonly { id: string; incidentAccountId: string; isCompleted: boolean; isVerified: boolean }[];
  /** Ids of the accounts of the case that still exist. */
  standingAccounts: readonly string[];
  /** The customer said in this life that the password was changed. */
  saidPasswordChanged: boolean;
  isWatchOver: boolean;
  /** See IncidentFacts. */
  isAboutHostsOnly: boolean;
  /** The plans over the case that are not reported yet, the oldest first. */
  plansInWork: readonly number[];
  now: string;
}

/** The thing owed next, and what it is about. */
export interface NextStep {
  act: StepAct;
  permission: Permission;
  /** Whose clock runs. */
  obligation?: OwedFact;
  restrictionId?: string;
  deliveryId?: string;
  orderId?: string;
  reportNumber?: number;
  planNumber?: number;
  resetId?: string;
  incidentAccountId?: string;
}

type Found = Omit<NextStep, "act" | "permission"> | false;

interface StepRule {
  permission: Permission;
  find: (facts: NextStepFacts) => Found;
}

const define = <Name extends string>(rules: Record<Name, StepRule>) => rules;

const owed = (kind: ObligationKind, when?: (facts: NextStepFacts, fact: OwedFact) => boolean) => (facts: NextStepFacts) => {
  const [first] = facts.owed
    .filter((fact) => fact.kind === kind && (when?.(facts, fact) ?? true))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return first ? about(first) : false;
};

const about = (obligation: OwedFact) => ({
  obligation,
  restrictionId: obligation.restrictionId ?? undefined,
  deliveryId: obligation.deliveryId ?? undefined,
  orderId: obligation.orderId ?? undefined,
  reportNumber: obligation.reportNumber ?? undefined,
});

const restrictionIs =
  (...states: string[]) =>
  (facts: NextStepFacts, fact: OwedFact) =>
    facts.restrictions.some(({ id, state }) => id === fact.restrictionId && states.includes(state));

/** Then a notice by mail would refuse itself: the telephone or a letter is what is left. */
const hasNoMailWay = (facts: NextStepFacts) => facts.owed.some(({ kind }) => kind === "reach_otherwise");

const DAYS_BEFORE_A_REPORT = 3;
/** The leak report that is due first. */
const leakReport = ({ owed }: NextStepFacts) =>
  owed.filter(({ kind }) => kind.startsWith("leak_")).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];

const isOverdue = (facts: NextStepFacts, fact: OwedFact) => fact.dueAt <= facts.now;

const inForce = ({ restrictions }: NextStepFacts) => restrictions.filter(({ state }) => isInForce(state));

/** Accounts under a restriction that still stand: their passwords have to change before the lift. */
const waitingAccounts = (facts: NextStepFacts) =>
  [...new Set(inForce(facts).map(({ incidentAccountId }) => incidentAccountId))].filter((id) =>
    facts.standingAccounts.includes(id),
  );

const resetOf = (facts: NextStepFacts, incidentAccountId: string) =>
  facts.resets.find((reset) => reset.incidentAccountId === incidentAccountId);

/** The clock of whom we wait for: the reminder, then the call. */
const waitingClock = (facts: NextStepFacts) => {
  const waits = facts.owed.filter(({ kind }) => kind === "remind_customer" || kind === "call_customer");
  return waits.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
};

/**
 * What a case can be owed next, the most pressing first: the first one that is found is the next step. What stops the attacker comes
 * before what tells the customer, and both before what may wait for an answer.
 */
// prettier-ignore
export const STEPS = define({
  apply: { permission: "restriction:apply", find: owed("carry_out_restriction", restrictionIs("requested", "uncertain")) },
  retry: { permission: "restriction:apply", find: owed("carry_out_restriction", restrictionIs("failed")) },
  // Somebody knows the new password: nothing is lifted, and nobody is told that all is well, before that is stopped.
  answer_return: { permission: "restriction:apply", find: owed("answer_return") },
  lift: { permission: "restriction:lift", find: owed("carry_out_lift") },
  notify: { permission: "notice:send", find: (facts) => !hasNoMailWay(facts) && owed("notify_customer")(facts) },
  reach_otherwise: { permission: "notice:send", find: owed("reach_otherwise") },
  settle: { permission: "notice:send", find: owed("settle_delivery") },
  // What the customer says may change what is decided next.
  read_answer: { permission: "response:record", find: owed("read_answer") },
  read_reporter: { permission: "report:handle", find: owed("read_reporter_reply") },
  settle_reporter: { permission: "report:handle", find: owed("settle_reporter_message") },
  request_lift: { permission: "restriction:lift", find: owed("decide_on_lifting") },
  lift_gone: {
    permission: "restriction:lift",
    find: (facts) => {
      const gone = inForce(facts).find(
        ({ state, incidentAccountId }) => state !== "lift_requested" && !facts.standingAccounts.includes(incidentAccountId),
      );
      return gone ? { restrictionId: gone.id } : false;
    },
  },
  approve: { permission: "restriction:approve", find: owed("second_approval") },
  call_back: { permission: "response:record", find: owed("call_back") },
  call: { permission: "notice:send", find: owed("call_customer", isOverdue) },
  remind: { permission: "notice:send", find: owed("remind_customer", isOverdue) },
  follow_up: { permission: "response:record", find: owed("follow_up", isOverdue) },
  confirm: {
    permission: "restriction:apply",
    find: (facts) => {
      const applied = facts.restrictions.find(({ state }) => state === "applied");
      return applied ? { restrictionId: applied.id } : false;
    },
  },
  verify_reset: {
    permission: "reset:verify",
    find: (facts) => {
      const reset = facts.resets.find(({ isCompleted, isVerified }) => isCompleted && !isVerified);
      return reset ? { resetId: reset.id, incidentAccountId: reset.incidentAccountId } : false;
    },
  },
  complete_reset: {
    permission: "reset:complete",
    find: (facts) => {
      if (!facts.saidPasswordChanged) return false;
      const account = waitingAccounts(facts).find((id) => resetOf(facts, id)?.isCompleted === false);
      return account ? { resetId: resetOf(facts, account)?.id, incidentAccountId: account } : false;
    },
  },
  request_reset: {
    permission: "reset:request",
    find: (facts) => {
      const account = waitingAccounts(facts).find((id) => !resetOf(facts, id));
      return account ? { incidentAccountId: account } : false;
    },
  },
  answer: { permission: "restriction:apply", find: owed("answer_disagreement") },
  // Due in days, it comes before what is only waited for; due in weeks, it hides nothing.
  report_leak: {
    permission: "leak:assess",
    find: (facts) => {
      const report = leakReport(facts);
      const isNear = report && Date.parse(report.dueAt) - Date.parse(facts.now) < DAYS_BEFORE_A_REPORT * 24 * 3_600_000;
      return report && isNear && facts.stage !== "investigating" ? about(report) : false;
    },
  },
  await_response: {
    permission: "response:record",
    find: (facts) => {
      const clock = waitingClock(facts);
      return clock ? about(clock) : false;
    },
  },
  await_reset: {
    permission: "reset:complete",
    find: (facts) => {
      const account = waitingAccounts(facts).find((id) => resetOf(facts, id)?.isVerified === false);
      return account ? { resetId: resetOf(facts, account)?.id, incidentAccountId: account } : false;
    },
  },
  await_follow_up: { permission: "response:record", find: owed("follow_up") },
  restrict: {
    permission: "restriction:apply",
    find: (facts) => facts.stage === "investigating" && !facts.isAboutHostsOnly && (owed("act_on_probe")(facts) || {}),
  },
  run_plan: {
    permission: "remediation:plan",
    find: ({ plansInWork: [planNumber] }) => planNumber !== undefined && { planNumber },
  },
  watch: {
    permission: "watch:end-early",
    // Nothing is watched where no account is left: such a case is closed at once.
    find: (facts) =>
      facts.stage === "watching" && !facts.isWatchOver && (owed("watch")(facts) || (facts.standingAccounts.length > 0 && {})),
  },
  await_report: {
    permission: "leak:assess",
    find: (facts) => {
      const report = leakReport(facts);
      return report && inForce(facts).length === 0 ? about(report) : false;
    },
  },
  answer_reporter: { permission: "report:handle", find: owed("answer_reporter") },
  close: { permission: "incident:close", find: (facts) => facts.stage !== "closed" && inForce(facts).length === 0 && {} },
  decide: { permission: "restriction:lift", find: (facts) => facts.stage !== "closed" && {} },
});

export type StepAct = keyof typeof STEPS;

/** The one thing owed next in a case; undefined when it is closed. */
export function nextStep(facts: NextStepFacts): NextStep | undefined {
  if (facts.stage === "closed") return undefined;
  for (const act of Object.keys(STEPS) as StepAct[]) {
    const found = STEPS[act].find(facts);
    if (found) return { act, permission: STEPS[act].permission, ...found };
  }
  return undefined;
}
