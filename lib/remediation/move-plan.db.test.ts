import { beforeAll, expect, test } from "vitest";
import { owe } from "@/lib/obligations/owe";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { changePlan, setMilestones } from "./change-plan";
import { remediationStream } from "./lock-plan";
import { moveHosts } from "./move-hosts";
import { movePlan } from "./move-plan";
import { planOver } from "./plan.fixture";
import type { MovePlan } from "./plan-inputs";
import { requestRecheck } from "./request-recheck";
import { addTask, changeTask, finishTask, startTask, withdrawTask } from "./tasks";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const planOf = (planId: string) => db.remediationPlan.findUniqueOrThrow({ where: { id: planId } });
const go = async (planId: string, move: MovePlan["move"], more: Partial<MovePlan> = {}, actor = stage.people.operator) =>
  movePlan({ planId, version: (await planOf(planId)).version, move, reason: "", ...more }, actor);
const onward = async (planId: string, ...moves: MovePlan["move"][]) => {
  for (const move of moves) await go(planId, move, { reason: "決裁はいらない" }, stage.people.manager);
};
const task = {
  department: "engineering" as const,
  title: "中継を止める",
  contractor: null,
  assigneeId: null,
  startsOn: null,
  dueOn: null,
};
const add = (planId: string) => addTask({ planId, ...task }, stage.people.operator);
const taskOf = (id: string) => db.remediationTask.findUniqueOrThrow({ where: { id } });
const targetsOf = async (planId: string) =>
  Object.fromEntries(
    (await db.remediationHost.groupBy({ by: ["target"], where: { planId }, _count: true })).map(({ target, _count }) => [
      target,
      _count,
    ]),
  );

test("verification waits for every task, and the report for every host and every reporter", async () => {
  const { operator } = stage.people;
  const { planId, reportId, rows } = await planOver(3, operator);
  const done = await add(planId);
  const dropped = await add(planId);
  await onward(planId, "settle_policy", "decide_without", "begin_design", "begin_execution");
  await expect(go(planId, "begin_verification")).rejects.toMatchObject({
    key: "remediation.refusal.tasksOpen",
    params: { tasks: 2 },
  });
  await finishTask({ taskId: done.taskId, version: 0 }, operator);
  await withdrawTask({ taskId: dropped.taskId, version: 0, reason: "別の課が行った" }, operator);
  await go(planId, "begin_verification");

  await inTransaction((tx) => owe(tx, "abuse-report:1", operator, "answer_reporter", { reportId }));
  await expect(go(planId, "report")).rejects.toMatchObject({ key: "remediation.refusal.hostsUnsettled", params: { hosts: 3 } });
  await moveHosts({ planId, move: "exclude", selection: { filter: {} }, reason: "撤去済みの機器" }, operator);
  await expect(go(planId, "report")).rejects.toMatchObject({ key: "remediation.refusal.answersOwed", params: { answers: 1 } });
  await db.obligation.updateMany({ where: { reportId }, data: { dischargedAt: new Date(), dischargedById: operator.id } });
  expect((await go(planId, "report")).stage).toBe("reported");
  expect((await planOf(planId)).closedAt).not.toBeNull();
  await expect(go(planId, "go_back", { to: "design", reason: "もう一度" })).rejects.toMatchObject({
    key: "remediation.refusal.closed",
  });
  expect(rows).toHaveLength(3);
});

test("a plan goes back with a reason, to an earlier stage only, and keeps when it reached each", async () => {
  const { planId, number } = await planOver(1, stage.people.operator);
  await onward(planId, "settle_policy", "decide_without", "begin_design");
  await expect(go(planId, "go_back", { to: "execution", reason: "先へ" })).rejects.toMatchObject({
    key: "remediation.refusal.notEarlier",
  });
  await go(planId, "go_back", { to: "policy", reason: "対象が増えた" });
  expect((await planOf(planId)).stage).toBe("policy");
  const entry = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: remediationStream(number), kind: "PLAN_MOVED" },
    orderBy: { seq: "desc" },
  });
  expect(entry.payload).toMatchObject({ from: "design", to: "policy" });
  const reached = await db.remediationMilestone.findMany({ where: { planId, reachedAt: { not: null } } });
  expect(reached.map(({ stage: at }) => at).sort()).toEqual(["decision", "design", "investigation", "policy"]);
});

test("of two people who move a plan at once one wins", async () => {
  const { planId } = await planOver(1, stage.people.operator);
  const { operator, secondOperator } = stage.people;
  const results = await Promise.allSettled(
    [operator, secondOperator].map((actor) => movePlan({ planId, version: 0, move: "settle_policy", reason: "" }, actor)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "stale_record" });
});

test("only what has changed is written and proved", async () => {
  const { operator, support } = stage.people;
  const { planId, number } = await planOver(1, operator);
  await changePlan({ planId, version: 0, title: "Open relays", goal: "すべて止める", ownerId: support.id }, operator);
  const { version } = await planOf(planId);
  await changePlan({ planId, version, title: "Open relays", goal: "すべて止める", ownerId: support.id }, operator);
  await setMilestones(
    {
      planId,
      version,
      days: [
        { stage: "verification", plannedOn: "2026-06-30" },
        { stage: "design", plannedOn: null },
      ],
    },
    operator,
  );
  const entries = await db.ledgerEntry.findMany({
    where: { stream: remediationStream(number), kind: { in: ["PLAN_CHANGED", "PLAN_DATE_SET"] } },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ payload }) => payload)).toEqual([
    { planId, fields: ["goal", "ownerId"] },
    { planId, stage: "verification", day: "2026-06-30" },
  ]);
  await expect(changePlan({ planId, version, title: "y", goal: "", ownerId: operator.id }, operator)).rejects.toMatchObject({
    code: "stale_record",
  });
});

test("a task is begun once, done once, and changed by whoever saw it last only", async () => {
  const { operator, support } = stage.people;
  const { planId } = await planOver(1, operator);
  const { taskId } = await add(planId);
  await changeTask(
    { taskId, version: 0, ...task, contractor: "北陸通信工事", assigneeId: support.id, dueOn: "2026-06-20" },
    operator,
  );
  await expect(startTask({ taskId, version: 0 }, operator)).rejects.toMatchObject({ code: "stale_record" });
  await startTask({ taskId, version: 1 }, operator);
  await expect(startTask({ taskId, version: 2 }, operator)).rejects.toMatchObject({ key: "remediation.refusal.taskStarted" });
  await finishTask({ taskId, version: 2 }, support);
  expect(await taskOf(taskId)).toMatchObject({
    doneById: support.id,
    contractor: "北陸通信工事",
    dueOn: "2026-06-20",
    version: 3,
  });
  await expect(withdrawTask({ taskId, version: 3, reason: "もう要らない" }, operator)).rejects.toMatchObject({
    key: "remediation.refusal.taskEnded",
  });
});

test("thousands of hosts move at once, by filter, with their steps and a few ledger entries", async () => {
  const { operator } = stage.people;
  const { planId, number } = await planOver(1100, operator);
  const moved = await moveHosts(
    { planId, move: "find_affected", selection: { filter: { target: "unconfirmed" } }, reason: "" },
    operator,
  );
  expect(moved).toMatchObject({ moved: 1100, skipped: 0 });
  expect(await db.remediationMove.count({ where: { planId, from: "unconfirmed", to: "affected", because: "by_hand" } })).toBe(
    1100,
  );
  const entries = await db.ledgerEntry.findMany({
    where: { stream: remediationStream(number), kind: "PLAN_HOSTS_MOVED" },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ payload }) => (payload as { rows: string[] }).rows.length)).toEqual([500, 500, 100]);
});

test("only hosts that stand where a move begins go with it, and none that somebody has moved since they were seen", async () => {
  const { operator } = stage.people;
  const { planId, rows } = await withClock(new Date("2026-05-12T00:00:00Z"), () => planOver(4, operator));
  const ids = rows.map(({ id }) => id);
  const chosen = (...places: number[]) => ({ rowIds: places.map((place) => ids[place] ?? "") });
  const at = (hour: number) => new Date(Date.UTC(2026, 4, 12, hour));
  await withClock(at(2), () => moveHosts({ planId, move: "find_affected", selection: chosen(0, 1), reason: "" }, operator));
  const late = await withClock(at(3), () =>
    moveHosts({ planId, move: "exclude", selection: { rowIds: ids }, reason: "対象ではない", seenAt: at(1) }, operator),
  );
  expect(late).toMatchObject({ moved: 2, skipped: 2 });
  const confirm = await moveHosts({ planId, move: "confirm", selection: { rowIds: ids }, reason: "目で確かめた" }, operator);
  expect(confirm).toMatchObject({ moved: 0, skipped: 4 });
  expect(await targetsOf(planId)).toEqual({ affected: 2, out_of_scope: 2 });
});

test("a filter goes by network and by what is searched for", async () => {
  const { operator } = stage.people;
  const { planId, rows } = await planOver(2, operator);
  const [one] = rows;
  const excluded = (filter: object) =>
    moveHosts({ planId, move: "exclude", selection: { filter }, reason: "試すだけ" }, operator);
  expect(await excluded({ network: "203.0.113.0/24" })).toMatchObject({ moved: 0, skipped: 0 });
  expect(await excluded({ network: "no network at all" })).toMatchObject({ moved: 0, skipped: 0 });
  expect(await excluded({ search: "%" })).toMatchObject({ moved: 0, skipped: 0 });
  expect(await excluded({ network: `${one?.address}/32` })).toMatchObject({ moved: 1 });
  expect(await excluded({ network: "198.18.0.0/15" })).toMatchObject({ moved: 1, skipped: 1 });
});

test("what is mended is looked at again on every blocklist at once, and so is what is asked for", async () => {
  const { operator } = stage.people;
  const zone = await db.blocklistZone.create({ data: { zone: "watched.dnsbl.example.com", name: "x", changedAt: new Date() } });
  const { planId, rows } = await planOver(3, operator);
  const [mended, other] = rows;
  await moveHosts({ planId, move: "mend", selection: { rowIds: [mended?.id ?? ""] }, reason: "" }, operator);
  const watched = () =>
    db.zoneCheck.findMany({ where: { zoneId: zone.id, address: { in: rows.map(({ address }) => address) } } });
  expect((await watched()).map(({ address }) => address)).toEqual([mended?.address]);
  await db.zoneCheck.updateMany({ data: { nextAt: new Date("2099-01-01T00:00:00Z") } });
  const asked = await requestRecheck({ planId, selection: { filter: {} } }, operator);
  expect(asked).toMatchObject({ asked: 1 });
  expect((await watched())[0]?.nextAt.getTime()).toBeLessThan(Date.now() + 1000);
  expect(await db.zoneCheck.count({ where: { address: other?.address ?? "" } })).toBe(0);
});
