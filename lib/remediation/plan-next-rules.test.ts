import { expect, test } from "vitest";
import type { PlanFacts } from "./plan-lifecycle";
import { nextOfPlan } from "./plan-next-rules";

const counts = { unconfirmed: 0, affected: 0, mended: 0, recheck_ok: 0, delisted: 0, remaining: 0, out_of_scope: 0 };
const known = { counts, hosts: 3, tasks: [1], isMyTurn: false };
const facts = (more: Partial<PlanFacts>): PlanFacts => ({
  ...{ stage: "investigation", approval: "none", tasksOpen: 0, hostsUnsettled: 0, answersOwed: 0 },
  ...more,
});

test.each([
  [{ facts: facts({}), hosts: 0 }, "add_hosts"],
  [{ facts: facts({}), counts: { ...counts, unconfirmed: 2 } }, "sort_hosts"],
  [{ facts: facts({}) }, "settle_policy"],
  [{ facts: facts({ stage: "policy" }) }, "ask_approval"],
  [{ facts: facts({ stage: "request" }) }, "ask_approval"],
  [{ facts: facts({ stage: "request", approval: "waiting" }) }, "wait_decision"],
  [{ facts: facts({ stage: "request", approval: "waiting" }), isMyTurn: true }, "decide_step"],
  [{ facts: facts({ stage: "request", approval: "returned" }) }, "ask_again"],
  [{ facts: facts({ stage: "request", approval: "denied" }) }, "ask_again"],
  [{ facts: facts({ stage: "request", approval: "approved" }) }, "decide"],
  [{ facts: facts({ stage: "decision" }) }, "begin_design"],
  [{ facts: facts({ stage: "design" }), tasks: [] }, "add_tasks"],
  [{ facts: facts({ stage: "design" }) }, "begin_execution"],
  [{ facts: facts({ stage: "execution", tasksOpen: 1 }) }, "finish_tasks"],
  [{ facts: facts({ stage: "execution" }), counts: { ...counts, affected: 1 } }, "mend_hosts"],
  [{ facts: facts({ stage: "execution" }) }, "begin_verification"],
  [{ facts: facts({ stage: "verification", hostsUnsettled: 1, answersOwed: 1 }) }, "recheck_hosts"],
  [{ facts: facts({ stage: "verification", answersOwed: 1 }) }, "answer_reporters"],
  [{ facts: facts({ stage: "verification" }) }, "report"],
  [{ facts: facts({ stage: "reported" }) }, undefined],
  [{ facts: facts({ stage: "withdrawn" }) }, undefined],
] as const)("of %j the next step is %s", (more, code) => {
  expect(nextOfPlan({ ...known, ...more })?.code).toBe(code);
});
