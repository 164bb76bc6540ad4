import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { decideApproval } from "./decide-approval";
import { endDelegation, setDelegation } from "./delegations";
import { giveDutiesToDeciders } from "./give-duties";
import { readHistory } from "./history-queries";
import { remediationStream } from "./lock-plan";
import { movePlan } from "./move-plan";
import { openPlan } from "./open-plan";
import { bringInManager } from "./plan.fixture";
import { getPlan } from "./plan-queries";
import { requestApproval } from "./request-approval";
import { withdrawRequest } from "./withdraw-request";

let stage: Stage;
let first: Operator;
let second: Operator;
let third: Operator;
const AT = new Date("2026-05-12T03:00:00Z");

beforeAll(async () => {
  stage = await setStage();
  first = stage.people.manager;
  second = await bringInManager("部長");
  third = await bringInManager("本部長");
});

async function planAtRequest() {
  const { operator } = stage.people;
  const { planId, number } = await openPlan(
    { title: "x", goal: "", ownerId: operator.id, reportIds: [], incidentNumbers: [] },
    operator,
  );
  await movePlan({ planId, version: 0, move: "settle_policy", reason: "" }, operator);
  return { planId, number };
}
const versionOf = async (planId: string) => (await db.remediationPlan.findUniqueOrThrow({ where: { id: planId } })).version;
const ask = async (planId: string, approvers: readonly Operator[], actor = stage.people.operator) =>
  requestApproval(
    {
      planId,
      version: await versionOf(planId),
      amountYen: 4_800_000,
      reason: "代替機器の購入",
      approverIds: approvers.map(({ id }) => id),
    },
    actor,
  );
async function decide(
  requestId: string,
  actor: Operator,
  decision: "approved" | "returned" | "denied" = "approved",
  comment = "見積もりを添えること",
) {
  const { version } = await db.approvalRequest.findUniqueOrThrow({ where: { id: requestId } });
  return decideApproval({ requestId, version, decision, comment }, actor);
}
const stageOf = async (planId: string) => (await db.remediationPlan.findUniqueOrThrow({ where: { id: planId } })).stage;
const owed = (planId: string) =>
  db.obligation.findMany({
    where: { planId, kind: "decide_approval", dischargedAt: null, voidedAt: null },
    select: { assigneeId: true },
  });

test("three people approve in their order, each owes it only when it is their turn, and the plan stands at its decision", async () => {
  const { planId, number } = await planAtRequest();
  const { requestId } = await ask(planId, [first, second, third]);
  expect(await stageOf(planId)).toBe("request");
  for (const approver of [first, second, third]) {
    expect(await owed(planId)).toEqual([{ assigneeId: approver.id }]);
    expect(await stageOf(planId)).toBe("request");
    await decide(requestId, approver);
  }
  expect(await owed(planId)).toEqual([]);
  expect(await stageOf(planId)).toBe("decision");
  expect(await db.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({ state: "approved", round: 1 });
  const told = await db.ledgerEntry.findMany({ where: { stream: remediationStream(number), kind: "APPROVAL_DECIDED" } });
  expect(told.map(({ actorId }) => actorId).sort()).toEqual([first.id, second.id, third.id].sort());
});

test("nobody decides before their turn, nor what they asked for themselves", async () => {
  const { planId } = await planAtRequest();
  const { requestId } = await ask(planId, [first, second]);
  await expect(decide(requestId, second)).rejects.toMatchObject({ key: "remediation.refusal.notYourTurn" });
  await expect(ask(planId, [third])).rejects.toMatchObject({ key: "remediation.refusal.requestWaits" });
  const other = await planAtRequest();
  await expect(ask(other.planId, [first, second], first)).rejects.toMatchObject({ key: "remediation.refusal.ownApproval" });
  await expect(ask(other.planId, [stage.people.operator], second)).rejects.toMatchObject({
    key: "remediation.refusal.personMayNot",
  });
  expect(await db.approvalRequest.count({ where: { planId: other.planId } })).toBe(0);
  expect(await owed(other.planId)).toEqual([]);
});

test("what the first returns ends the round; the next round is asked for anew, and the returned one stays to be read", async () => {
  const { planId } = await planAtRequest();
  const { requestId } = await ask(planId, [first, second]);
  await decide(requestId, first, "returned");
  expect(
    await db.approvalRequest.findUniqueOrThrow({
      where: { id: requestId },
      include: { steps: { orderBy: { position: "asc" } } },
    }),
  ).toMatchObject({
    state: "returned",
    steps: [{ state: "returned", comment: "見積もりを添えること" }, { state: "waiting" }],
  });
  expect(await owed(planId)).toEqual([]);
  await expect(
    movePlan({ planId, version: await versionOf(planId), move: "decide", reason: "" }, stage.people.operator),
  ).rejects.toMatchObject({
    key: "remediation.refusal.notApproved",
  });
  await expect(decide(requestId, second)).rejects.toMatchObject({ code: "move_refused" });
  const again = await ask(planId, [first, second]);
  expect(again.round).toBe(2);
  await decide(again.requestId, first);
  await decide(again.requestId, second);
  expect(await stageOf(planId)).toBe("decision");
});

test("denied is denied: the plan does not reach its decision", async () => {
  const { planId } = await planAtRequest();
  const { requestId } = await ask(planId, [first]);
  await decide(requestId, first, "denied");
  expect(await stageOf(planId)).toBe("request");
  expect(await db.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({ state: "denied" });
  const withdrawn = await movePlan(
    { planId, version: await versionOf(planId), move: "withdraw", reason: "却下されたため" },
    stage.people.operator,
  );
  expect(withdrawn.stage).toBe("withdrawn");
});

test("a request that waits is taken back by whoever asked or may approve, nobody owes it any more, and the next round is asked for", async () => {
  const { planId, number } = await planAtRequest();
  const { requestId } = await ask(planId, [first, second]);
  await decide(requestId, first);
  expect(await owed(planId)).toEqual([{ assigneeId: second.id }]);
  const wish = { requestId, version: 1, reason: "決裁者が入院したため" };
  await expect(withdrawRequest(wish, stage.people.secondOperator)).rejects.toMatchObject({
    key: "remediation.refusal.notYourRequest",
  });
  await expect(withdrawRequest({ ...wish, version: 0 }, stage.people.operator)).rejects.toMatchObject({ code: "stale_record" });
  expect(await owed(planId)).toHaveLength(1);

  await withdrawRequest(wish, stage.people.operator);
  expect(await owed(planId)).toEqual([]);
  expect(await db.obligation.findFirstOrThrow({ where: { planId, voidedAt: { not: null } } })).toMatchObject({
    voidReason: "request_withdrawn",
  });
  expect(await stageOf(planId)).toBe("request");
  await expect(decide(requestId, second)).rejects.toMatchObject({ code: "move_refused" });
  await expect(withdrawRequest({ ...wish, version: 2 }, stage.people.operator)).rejects.toMatchObject({
    key: "remediation.refusal.noRequestWaits",
  });
  const entry = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: remediationStream(number), kind: "APPROVAL_WITHDRAWN" },
  });
  expect(entry).toMatchObject({
    actorId: stage.people.operator.id,
    payload: { requestId, reason: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  // The page says that it was taken back: nobody returned it, and nobody decided in another's place.
  const { requests, facts } = await getPlan(number, stage.people.operator);
  expect(facts.approval).toBe("returned");
  expect(requests).toMatchObject([
    {
      state: "withdrawn",
      steps: [
        { state: "approved", isByDelegate: false },
        { state: "withdrawn", comment: wish.reason, isByDelegate: false, decidedBy: { id: stage.people.operator.id } },
      ],
    },
  ]);
  const [told] = await readHistory({ id: planId, number }, stage.people.operator);
  expect(told).toMatchObject({ kind: "APPROVAL_WITHDRAWN", words: wish.reason });

  const again = await ask(planId, [third]);
  expect(again.round).toBe(2);
  await withdrawRequest({ ...wish, requestId: again.requestId, version: 0 }, first);
  expect(await owed(planId)).toEqual([]);
});

test("of who decides a step and who takes the request back at once one wins", async () => {
  const { planId } = await planAtRequest();
  const { requestId } = await ask(planId, [first]);
  const results = await Promise.allSettled([
    decideApproval({ requestId, version: 0, decision: "approved", comment: "" }, first),
    withdrawRequest({ requestId, version: 0, reason: "金額を直すため" }, stage.people.operator),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await owed(planId)).toEqual([]);
});

test("of two who decide the same step at once one wins, and the other is told", async () => {
  const { planId } = await planAtRequest();
  const { requestId } = await ask(planId, [first, second]);
  const wish = { requestId, version: 0, comment: "同時に" };
  const results = await Promise.allSettled([
    decideApproval({ ...wish, decision: "approved" }, first),
    decideApproval({ ...wish, decision: "returned" }, first),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "stale_record" });
  expect(await db.approvalStep.count({ where: { requestId, decidedAt: { not: null } } })).toBe(1);
});

test("of two who ask at once one wins", async () => {
  const { planId } = await planAtRequest();
  const version = await versionOf(planId);
  const wish = { planId, version, amountYen: null, reason: "代替機器", approverIds: [first.id] };
  const results = await Promise.allSettled([
    requestApproval(wish, stage.people.operator),
    requestApproval(wish, stage.people.secondOperator),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.approvalRequest.count({ where: { planId } })).toBe(1);
  expect(await owed(planId)).toHaveLength(1);
});

test("while an approver is away their delegate decides, which is said, and after it they decide again", async () => {
  const during = new Date("2026-06-02T03:00:00Z");
  const { planId, number } = await planAtRequest();
  const { delegationId } = await withClock(AT, () =>
    setDelegation({ delegateId: third.id, firstDay: "2026-06-01", lastDay: "2026-06-03", reason: "出張のため" }, second),
  );
  const { requestId } = await withClock(AT, () => ask(planId, [second, first]));
  expect(await owed(planId)).toEqual([{ assigneeId: second.id }]);
  await expect(withClock(AT, () => decide(requestId, third))).rejects.toMatchObject({ key: "remediation.refusal.notYourTurn" });

  await withClock(during, () => inTransaction(giveDutiesToDeciders));
  expect(await owed(planId)).toEqual([{ assigneeId: third.id }]);
  await withClock(new Date("2026-06-03T15:00:00Z"), () => inTransaction(giveDutiesToDeciders));
  expect(await owed(planId)).toEqual([{ assigneeId: second.id }]);

  await withClock(during, () => decide(requestId, third));
  expect(await db.approvalStep.findFirstOrThrow({ where: { requestId, position: 1 } })).toMatchObject({
    approverId: second.id,
    decidedById: third.id,
    state: "approved",
  });
  const entry = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: remediationStream(number), kind: "APPROVAL_DECIDED" },
    orderBy: { seq: "desc" },
  });
  expect(entry.payload).toMatchObject({ requestId, isByDelegate: true });
  await withClock(during, () => endDelegation({ delegationId }, second));
});

test("whoever asked cannot decide as a delegate, and the duty stays with the approver", async () => {
  const { planId } = await planAtRequest();
  await withClock(AT, () =>
    setDelegation({ delegateId: third.id, firstDay: "2026-05-12", lastDay: "2026-05-13", reason: "休暇のため" }, second),
  );
  const { requestId } = await withClock(AT, () => ask(planId, [second], third));
  expect(await owed(planId)).toEqual([{ assigneeId: second.id }]);
  await expect(withClock(AT, () => decide(requestId, third))).rejects.toMatchObject({ key: "remediation.refusal.ownApproval" });
});

test("a delegation needs another person who may approve, days that have not passed, and none beside it", async () => {
  const wish = { delegateId: first.id, firstDay: "2026-07-01", lastDay: "2026-07-05", reason: "休暇のため" };
  const set = (more: Partial<typeof wish>, actor = third) => withClock(AT, () => setDelegation({ ...wish, ...more }, actor));
  await expect(set({ delegateId: third.id })).rejects.toMatchObject({ key: "remediation.refusal.ownDelegate" });
  await expect(set({ delegateId: stage.people.operator.id })).rejects.toMatchObject({ key: "remediation.refusal.personMayNot" });
  await expect(set({ firstDay: "2026-05-01", lastDay: "2026-05-11" })).rejects.toMatchObject({
    key: "remediation.refusal.delegationPast",
  });
  await expect(set({}, stage.people.operator)).rejects.toMatchObject({ code: "not_permitted" });
  const { delegationId } = await set({});
  await expect(set({ firstDay: "2026-07-05", lastDay: "2026-07-06" })).rejects.toMatchObject({
    key: "remediation.refusal.delegationOverlaps",
  });
  await expect(endDelegation({ delegationId }, first)).rejects.toMatchObject({ code: "not_found" });
  await withClock(AT, () => endDelegation({ delegationId }, third));
  await expect(withClock(AT, () => endDelegation({ delegationId }, third))).rejects.toMatchObject({
    key: "remediation.refusal.delegationOver",
  });
  await set({ firstDay: "2026-07-05", lastDay: "2026-07-06" });
});

test("only who may approve says that no decision is needed, and why stands in the ledger", async () => {
  const { planId, number } = await planAtRequest();
  const wish = { planId, version: 1, move: "decide_without" as const, reason: "費用がかからない設定変更のみ" };
  await expect(movePlan(wish, stage.people.operator)).rejects.toMatchObject({ code: "not_permitted" });
  await movePlan(wish, first);
  expect(await stageOf(planId)).toBe("decision");
  const entries = await db.ledgerEntry.findMany({
    where: { stream: remediationStream(number), kind: "PLAN_MOVED" },
    orderBy: { seq: "asc" },
  });
  expect(entries.at(-1)?.payload).toMatchObject({
    from: "policy",
    to: "decision",
    reason: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
