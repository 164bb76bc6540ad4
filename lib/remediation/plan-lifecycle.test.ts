import { expect, test } from "vitest";
import {
  earlierThan,
  FORWARD,
  isOpen,
  OPEN_STAGES,
  PLAN_MOVES,
  PLAN_STAGES,
  type PlanFacts,
  type PlanMoveName,
  refusalOf,
} from "./plan-lifecycle";

const settled: PlanFacts = { stage: "investigation", approval: "approved", tasksOpen: 0, hostsUnsettled: 0, answersOwed: 0 };
const names = Object.keys(PLAN_MOVES) as PlanMoveName[];
const allowed = (facts: PlanFacts) => names.filter((move) => !refusalOf(move, facts));

test.each([
  ["investigation", ["settle_policy", "withdraw", "change"]],
  ["policy", ["begin_request", "ask_approval", "decide_without", "go_back", "withdraw", "change"]],
  ["request", ["ask_approval", "decide", "decide_without", "go_back", "withdraw", "change"]],
  ["decision", ["begin_design", "go_back", "withdraw", "change"]],
  ["design", ["begin_execution", "go_back", "withdraw", "change"]],
  ["execution", ["begin_verification", "go_back", "withdraw", "change"]],
  ["verification", ["report", "go_back", "withdraw", "change"]],
  ["reported", []],
  ["withdrawn", []],
] as const)("from %s, with everything settled, a plan may only %j", (stage, moves) => {
  expect(allowed({ ...settled, stage })).toEqual(moves);
});

test.each([
  ["decide", { stage: "request", approval: "none" }, "notApproved"],
  ["decide", { stage: "request", approval: "waiting" }, "notApproved"],
  ["decide", { stage: "request", approval: "returned" }, "notApproved"],
  ["decide", { stage: "request", approval: "denied" }, "notApproved"],
  ["decide_without", { stage: "request", approval: "waiting" }, "requestWaits"],
  ["ask_approval", { stage: "request", approval: "waiting" }, "requestWaits"],
  ["go_back", { stage: "request", approval: "waiting" }, "requestWaits"],
  ["withdraw", { stage: "request", approval: "waiting" }, "requestWaits"],
  ["decide_step", { stage: "request", approval: "returned" }, "noRequestWaits"],
  ["withdraw_request", { stage: "request", approval: "approved" }, "noRequestWaits"],
  ["begin_verification", { stage: "execution", tasksOpen: 1 }, "tasksOpen"],
  ["report", { stage: "verification", tasksOpen: 1 }, "tasksOpen"],
  ["report", { stage: "verification", hostsUnsettled: 3 }, "hostsUnsettled"],
  ["report", { stage: "verification", answersOwed: 1 }, "answersOwed"],
  ["begin_design", { stage: "policy" }, "notFromStage"],
  ["change", { stage: "reported" }, "closed"],
] as const)("%s of %j is refused: %s", (move, facts, why) => {
  expect(refusalOf(move, { ...settled, ...facts })?.key).toBe(`remediation.refusal.${why}`);
});

test("every stage is reached by going on from the first, and the end leads nowhere", () => {
  let stage = "investigation" as PlanFacts["stage"];
  const passed = [stage];
  for (let move = FORWARD[stage]; move; move = FORWARD[stage]) {
    stage = PLAN_MOVES[move].to ?? stage;
    passed.push(stage);
  }
  expect(passed).toEqual(PLAN_STAGES);
  expect(OPEN_STAGES.every(isOpen)).toBe(true);
  expect(isOpen("withdrawn")).toBe(false);
});

test("a plan goes back to earlier stages only", () => {
  expect(earlierThan("design")).toEqual(["investigation", "policy", "request", "decision"]);
  expect(earlierThan("investigation")).toEqual([]);
  expect(earlierThan("withdrawn")).toEqual([]);
});
