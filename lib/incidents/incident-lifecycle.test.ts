import { expect, test } from "vitest";
import { closeMoveOf, INCIDENT_MOVES, type IncidentFacts, type IncidentMoveName, refusalOf, STAGES } from "./incident-lifecycle";

const calm: IncidentFacts = {
  stage: "investigating",
  restrictionsInForce: 0,
  restrictionsWaiting: 0,
  closingObligations: [],
  hasMeasure: false,
  isAboutHostsOnly: false,
  plansInWork: 0,
  hasEverActed: false,
  areAllAccountsGone: false,
  isWatchOver: false,
};

const allowed = (facts: IncidentFacts) =>
  (Object.keys(INCIDENT_MOVES) as IncidentMoveName[]).filter((move) => !refusalOf(move, facts));
const acting = ["order_restriction", "restrict", "notify", "respond", "request_reset", "reset", "verify_reset", "lift"];

test.each([
  ["investigating", [...acting, "undo_escalation", "close_aside", "close_false_positive"]],
  ["restricted", [...acting, "close_false_positive"]],
  ["notified", [...acting, "close", "close_false_positive"]],
  ["responded", [...acting, "close", "close_false_positive"]],
  ["reset", [...acting, "close", "close_false_positive"]],
  ["watching", [...acting, "end_watch", "close", "close_false_positive"]],
  ["closed", ["reopen"]],
] as const)("from %s, with no measure and nothing owed, only %j is possible", (stage, moves) => {
  expect(allowed({ ...calm, stage })).toEqual(moves);
});

test("every stage but the first is reached by the milestone of some move", () => {
  const reached = new Set(Object.values(INCIDENT_MOVES).map((move) => ("milestone" in move ? move.milestone : undefined)));
  const milestoneOf: Record<string, string> = { watching: "lifted" };
  for (const stage of STAGES.slice(1)) expect(reached).toContain(milestoneOf[stage] ?? stage);
});

test.each([
  [
    "a restriction is in force",
    { stage: "watching", hasMeasure: true, restrictionsInForce: 1, isWatchOver: true },
    "incidents.refusal.restrictionInForce",
  ],
  ["a restriction waits to be carried out", { stage: "reset", restrictionsWaiting: 1 }, "incidents.refusal.restrictionInForce"],
  [
    "something is owed",
    { stage: "watching", hasMeasure: true, isWatchOver: true, closingObligations: ["call_customer"] },
    "incidents.refusal.stillOwed",
  ],
  ["the watch still runs", { stage: "watching", hasMeasure: true }, "incidents.refusal.watchRuns"],
  ["the measure was never lifted", { stage: "reset", hasMeasure: true }, "incidents.refusal.watchRuns"],
] as [string, Partial<IncidentFacts>, string][])("closing is refused while %s", (_why, facts, key) => {
  expect(refusalOf("close", { ...calm, ...facts })?.key).toBe(key);
});

test("a deleted account ends the case without a reset and without a watch", () => {
  const facts: IncidentFacts = { ...calm, stage: "watching", hasMeasure: true, areAllAccountsGone: true };
  expect(refusalOf("close_object_gone", facts)).toBeUndefined();
  expect(refusalOf("close_object_gone", { ...facts, areAllAccountsGone: false })?.key).toBe("incidents.refusal.accountsStand");
});

test("undoing an escalation is refused once a measure or a notice exists", () => {
  expect(refusalOf("undo_escalation", calm)).toBeUndefined();
  expect(refusalOf("undo_escalation", { ...calm, hasEverActed: true })?.key).toBe("incidents.refusal.alreadyActed");
});

test("calling it a false positive does not end a watch that runs", () => {
  const facts: IncidentFacts = { ...calm, stage: "watching", hasMeasure: true };
  expect(refusalOf("close_false_positive", facts)?.key).toBe("incidents.refusal.watchRuns");
  expect(refusalOf("close_false_positive", { ...facts, isWatchOver: true })).toBeUndefined();
});

test("a case about hosts alone is resolved from where it began, once its plans are reported and its reporters answered", () => {
  const hosts: IncidentFacts = { ...calm, stage: "investigating", isAboutHostsOnly: true };
  expect(closeMoveOf("resolved", hosts)).toBe("close_hosts");
  expect(closeMoveOf("no_action", hosts)).toBe("close_aside");
  expect(refusalOf("close_hosts", hosts)).toBeUndefined();
  expect(refusalOf("order_restriction", hosts)?.key).toBe("incidents.refusal.noAccount");
  expect(refusalOf("close_hosts", { ...hosts, plansInWork: 1 })?.key).toBe("incidents.refusal.planInWork");
  expect(refusalOf("close_hosts", { ...hosts, closingObligations: ["answer_reporter"] })?.key).toBe(
    "incidents.refusal.stillOwed",
  );
  expect(refusalOf("close_hosts", { ...hosts, isAboutHostsOnly: false })?.key).toBe("incidents.refusal.notFromStage");
});
