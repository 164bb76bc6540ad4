import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { readBurnDown } from "./burn-down";
import { readHistory } from "./history-queries";
import { countNetworks, HOSTS_PER_PAGE, listPlanHosts } from "./host-queries";
import { moveHosts } from "./move-hosts";
import { movePlan } from "./move-plan";
import { planOver } from "./plan.fixture";
import { countPlans, listOpenPlans, listPlans } from "./plan-list-queries";
import { getPlan } from "./plan-queries";
import { requestApproval } from "./request-approval";

let stage: Stage;
let operator: Operator;
let plan: Awaited<ReturnType<typeof planOver>>;
const at = (day: number, hour = 3) => new Date(Date.UTC(2026, 4, day, hour));

beforeAll(async () => {
  stage = await setStage();
  operator = stage.people.operator;
  plan = await withClock(at(10), () => planOver(253, operator));
  const ids = plan.rows.map(({ id }) => id);
  const move = (wish: "exclude" | "find_affected", rowIds: string[], reason = "") =>
    moveHosts({ planId: plan.planId, move: wish, selection: { rowIds }, reason }, operator);
  await withClock(at(11, 14), () => move("exclude", ids.slice(0, 3), "解約済みの機器"));
  await withClock(at(11, 16), () => move("find_affected", ids.slice(3)));
});

test("all hosts are read page by page in the order of their addresses, none twice and none left out", async () => {
  const seen: string[] = [];
  for (let after: string | undefined, first = true; first || after; first = false) {
    const page = await listPlanHosts(plan.planId, {}, after, operator);
    expect(page.count).toBe(253);
    expect(page.rows.length).toBeLessThanOrEqual(HOSTS_PER_PAGE);
    seen.push(...page.rows.map(({ address }) => address));
    after = page.nextAfter ?? undefined;
  }
  const number = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  expect(seen).toEqual(plan.rows.map(({ address }) => address).sort((one, other) => number(one) - number(other)));
});

test("networks add up to the plan, and what was moved says by whom and why", async () => {
  const networks = await countNetworks(plan.planId, operator);
  expect(networks.reduce((sum, { hosts }) => sum + hosts, 0)).toBe(253);
  expect(networks.every(({ network }) => /^198\.18\.\d+\.0\/24$/.test(network))).toBe(true);
  const { rows } = await listPlanHosts(plan.planId, { target: "out_of_scope" }, undefined, operator);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({ because: "by_hand", reason: "解約済みの機器", movedBy: operator.name, listedOn: [] });
});

test("the burn-down goes by days in Japan: what happened after midnight there counts to the next day", async () => {
  const view = { id: plan.planId, openedAt: at(10).toISOString(), closedAt: null };
  const days = await withClock(at(13), () => readBurnDown(view, operator));
  expect(days.map(({ day, open }) => [day, open])).toEqual([
    ["2026-05-10", 253],
    ["2026-05-11", 250],
    ["2026-05-12", 250],
    ["2026-05-13", 250],
  ]);
  expect(days[1]?.counts).toMatchObject({ unconfirmed: 250, affected: 0 });
  expect(days[2]?.counts).toMatchObject({ unconfirmed: 0, affected: 250 });
});

test("the history joins what was one step, and has the words of who did it", async () => {
  const history = await readHistory({ id: plan.planId, number: plan.number }, operator);
  expect(history.filter(({ kind }) => kind === "PLAN_HOSTS_MOVED").map(({ to, count, words }) => [to, count, words])).toEqual([
    ["affected", 250, null],
    ["out_of_scope", 3, "解約済みの機器"],
  ]);
});

test("a plan is in the list of whoever decides it, and among those that hosts can be added to, until it ends", async () => {
  const { manager } = stage.people;
  const { planId, number } = plan;
  await movePlan({ planId, version: (await getPlan(number, operator)).version, move: "settle_policy", reason: "" }, operator);
  const { version } = await getPlan(number, operator);
  await requestApproval({ planId, version, amountYen: 1, reason: "代替機器", approverIds: [manager.id] }, operator);
  expect(await countPlans(manager)).toEqual({ open: 1, mine: 1 });
  expect(await countPlans(operator)).toEqual({ open: 1, mine: 0 });
  const [row] = (await listPlans({ view: "mine" }, manager)).rows;
  expect(row).toMatchObject({ number, isMine: true, waitsFor: manager.name, hosts: 253, open: 250, remaining: 0 });
  expect((await getPlan(number, manager)).isMyTurn).toBe(true);
  expect((await getPlan(number, operator)).isMyTurn).toBe(false);
  expect((await listPlans({ view: "mine" }, operator)).rows).toEqual([]);
  expect((await listOpenPlans(operator)).map((open) => open.number)).toEqual([number]);
  await db.remediationPlan.update({ where: { id: planId }, data: { stage: "withdrawn", closedAt: new Date() } });
  expect((await listPlans({ view: "closed" }, operator)).rows).toMatchObject([{ number }]);
  expect(await listOpenPlans(operator)).toEqual([]);
  await expect(getPlan(987_654, operator)).rejects.toMatchObject({ code: "not_found" });
});
