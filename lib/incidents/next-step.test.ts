import { expect, test } from "vitest";
import { mayRoles } from "@/lib/access/permissions";
import { type NextStepFacts, nextStep, type OwedFact, STEPS } from "./next-step";

const NOW = "2026-05-12T10:00:00.000Z";
const owed = (kind: OwedFact["kind"], more: Partial<OwedFact> = {}): OwedFact => ({
  id: kind,
  kind,
  openedAt: "2026-05-12T09:00:00.000Z",
  dueAt: "2026-05-12T11:00:00.000Z",
  restrictionId: null,
  deliveryId: null,
  orderId: null,
  reportNumber: null,
  ...more,
});
const facts = (more: Partial<NextStepFacts>): NextStepFacts => ({
  stage: "investigating",
  owed: [],
  restrictions: [],
  resets: [],
  standingAccounts: ["a"],
  saidPasswordChanged: false,
  isWatchOver: false,
  isAboutHostsOnly: false,
  plansInWork: [],
  now: NOW,
  ...more,
});
const restriction = (state: string) => ({ id: "r", state, incidentAccountId: "a" });
const reset = (isCompleted: boolean, isVerified: boolean) => ({ id: "p", incidentAccountId: "a", isCompleted, isVerified });
const ofRestriction = { restrictionId: "r" };
const waits = [
  owed("remind_customer", { dueAt: "2026-05-14T08:30:00.000Z" }),
  owed("call_customer", { dueAt: "2026-05-18T08:30:00.000Z" }),
];

test.each<[string, Partial<NextStepFacts>, string | undefined]>([
  ["a probe waits for a decision", { owed: [owed("act_on_probe")] }, "restrict"],
  ["a case without a probe waits for one too", {}, "restrict"],
  ["a case about hosts has nothing to restrict", { isAboutHostsOnly: true, standingAccounts: [] }, "close"],
  ["its plan is carried on", { isAboutHostsOnly: true, plansInWork: [4], owed: [owed("answer_reporter")] }, "run_plan"],
  ["then its reporters are answered", { isAboutHostsOnly: true, owed: [owed("answer_reporter")] }, "answer_reporter"],
  [
    "what a reporter wrote is read before the plan goes on",
    { isAboutHostsOnly: true, plansInWork: [4], owed: [owed("read_reporter_reply")] },
    "read_reporter",
  ],
  [
    "a restriction was decided",
    { restrictions: [restriction("requested")], owed: [owed("carry_out_restriction", ofRestriction)] },
    "apply",
  ],
  [
    "the mail system did not take it",
    { restrictions: [restriction("failed")], owed: [owed("carry_out_restriction", ofRestriction)] },
    "retry",
  ],
  [
    "it is applied: the customer comes before the proof",
    {
      stage: "restricted",
      restrictions: [restriction("applied")],
      owed: [owed("notify_customer", ofRestriction), owed("second_approval")],
    },
    "notify",
  ],
  [
    "a second person has to approve",
    { stage: "notified", restrictions: [restriction("applied")], owed: [owed("second_approval")] },
    "approve",
  ],
  [
    "the customer has been silent for too long, though nobody has looked whether the restriction works",
    { stage: "notified", restrictions: [restriction("applied")], owed: [owed("call_customer", { dueAt: NOW })] },
    "call",
  ],
  ["nobody has looked whether it works", { stage: "notified", restrictions: [restriction("applied")], owed: waits }, "confirm"],
  [
    "a mail's fate is unknown",
    { stage: "restricted", restrictions: [restriction("confirmed")], owed: [owed("settle_delivery")] },
    "settle",
  ],
  [
    "an answer came in: it is read before anything is decided",
    { stage: "notified", restrictions: [restriction("confirmed")], owed: [owed("read_answer"), owed("call_back"), ...waits] },
    "read_answer",
  ],
  [
    "the customer asked for a call",
    { stage: "notified", restrictions: [restriction("confirmed")], owed: [owed("call_back"), ...waits] },
    "call_back",
  ],
  [
    "no contact can be mailed",
    {
      stage: "restricted",
      restrictions: [restriction("applied")],
      owed: [owed("notify_customer", ofRestriction), owed("reach_otherwise")],
    },
    "reach_otherwise",
  ],
  [
    "the time has come to follow up",
    {
      stage: "responded",
      restrictions: [restriction("confirmed")],
      resets: [reset(false, false)],
      owed: [owed("follow_up", { dueAt: NOW })],
    },
    "follow_up",
  ],
  [
    "a follow-up is set for later, and nothing else is left",
    { stage: "responded", owed: [owed("follow_up")] },
    "await_follow_up",
  ],
  [
    "a leak is to be reported within days, and only an answer is waited for",
    {
      stage: "notified",
      restrictions: [restriction("confirmed")],
      resets: [reset(false, false)],
      owed: [...waits, owed("leak_final", { dueAt: "2027-12-01T00:00:00Z" }), owed("leak_preliminary", { dueAt: NOW })],
    },
    "report_leak",
  ],
  [
    "a leak is to be reported in weeks: the answer that is waited for stays in sight",
    {
      stage: "notified",
      restrictions: [restriction("confirmed")],
      resets: [reset(false, false)],
      owed: [...waits, owed("leak_final", { dueAt: "2027-12-01T00:00:00Z" })],
    },
    "await_response",
  ],
  [
    "only the report of a leak holds the case open",
    { stage: "watching", isWatchOver: true, owed: [owed("leak_final", { dueAt: "2027-12-01T00:00:00Z" })] },
    "await_report",
  ],
  ["no reset was asked for", { stage: "notified", restrictions: [restriction("confirmed")], owed: waits }, "request_reset"],
  [
    "a manager disagrees with the order, while the watch runs",
    { stage: "watching", restrictions: [restriction("lifted")], owed: [owed("answer_disagreement")] },
    "answer",
  ],
  [
    "the customer is silent",
    { stage: "notified", restrictions: [restriction("confirmed")], resets: [reset(false, false)], owed: waits },
    "await_response",
  ],
  [
    "silent past the reminder",
    {
      stage: "notified",
      restrictions: [restriction("confirmed")],
      resets: [reset(false, false)],
      owed: [owed("remind_customer", { dueAt: NOW })],
    },
    "remind",
  ],
  [
    "silent past the call",
    {
      stage: "notified",
      restrictions: [restriction("confirmed")],
      resets: [reset(false, false)],
      owed: [owed("remind_customer", { dueAt: NOW }), owed("call_customer", { dueAt: NOW })],
    },
    "call",
  ],
  [
    "the customer says it is changed",
    { stage: "responded", restrictions: [restriction("confirmed")], resets: [reset(false, false)], saidPasswordChanged: true },
    "complete_reset",
  ],
  [
    "changed, not checked",
    { stage: "reset", restrictions: [restriction("confirmed")], resets: [reset(true, false)] },
    "verify_reset",
  ],
  [
    "checked",
    {
      stage: "reset",
      restrictions: [restriction("confirmed")],
      resets: [reset(true, true)],
      owed: [owed("decide_on_lifting", ofRestriction)],
    },
    "request_lift",
  ],
  [
    "the lift is asked for",
    { stage: "reset", restrictions: [restriction("lift_requested")], owed: [owed("carry_out_lift", ofRestriction)] },
    "lift",
  ],
  [
    "the account is gone under a restriction",
    { stage: "responded", restrictions: [restriction("confirmed")], standingAccounts: [] },
    "lift_gone",
  ],
  ["the watch runs", { stage: "watching", owed: [owed("watch")] }, "watch"],
  ["the lift was of an account that is gone", { stage: "watching", standingAccounts: [] }, "close"],
  ["the watch is over", { stage: "watching", isWatchOver: true }, "close"],
  ["asked by clause 19 and answered", { stage: "responded" }, "close"],
  ["closed", { stage: "closed", owed: [owed("purge_evidence")] }, undefined],
])("When %s the next step follows.", (_, given, act) => {
  expect(nextStep(facts(given))?.act).toBe(act);
});

test("The step carries the clock of its own obligation, the one due first of several.", () => {
  const late = owed("notify_customer", { id: "late", restrictionId: "r2", dueAt: "2026-05-12T12:00:00.000Z" });
  const soon = owed("notify_customer", { id: "soon", restrictionId: "r1", dueAt: "2026-05-12T10:30:00.000Z" });
  const step = nextStep(facts({ stage: "restricted", owed: [late, soon] }));
  expect(step).toMatchObject({ act: "notify", obligation: { id: "soon" }, restrictionId: "r1" });
});

test("An open case always has a next step, and somebody who may do it.", () => {
  for (const stage of ["investigating", "restricted", "notified", "responded", "reset", "watching"] as const) {
    expect(nextStep(facts({ stage })), stage).toBeDefined();
  }
  for (const { permission } of Object.values(STEPS)) expect(mayRoles(["operator", "manager"], permission)).toBe(true);
});
