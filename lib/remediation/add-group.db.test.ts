import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { addGroupToPlan } from "./add-group";
import { linkCases } from "./link-matters";
import { remediationStream } from "./lock-plan";
import { openPlan } from "./open-plan";
import { addHosts, planOver, reportHosts } from "./plan.fixture";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const open = (reportIds: string[] = [], incidentNumbers: number[] = []) =>
  openPlan(
    { title: "中継する機器の改善", goal: "", ownerId: stage.people.operator.id, reportIds, incidentNumbers },
    stage.people.operator,
  );
const entriesOf = (number: number, kind: string) =>
  db.ledgerEntry.findMany({ where: { stream: remediationStream(number), kind }, orderBy: { seq: "asc" } });

test("a plan opens over reports and cases, and begins with its investigation", async () => {
  const { reportId } = await reportHosts(await addHosts(1));
  const played = await stage.probedCase();
  const { planId, number } = await open([reportId], [played.number]);
  expect(await db.remediationPlan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
    stage: "investigation",
    version: 0,
  });
  expect(await db.remediationReport.count({ where: { planId, reportId } })).toBe(1);
  expect(await db.remediationCase.count({ where: { planId, incidentId: played.incidentId } })).toBe(1);
  for (const kind of ["PLAN_OPENED", "PLAN_REPORT_LINKED", "PLAN_CASE_LINKED"])
    expect(await entriesOf(number, kind)).toHaveLength(1);
});

test("a plan over a case that there is not, or for a person who may not, is refused and nothing is written", async () => {
  const before = await db.remediationPlan.count();
  await expect(open([], [987_654])).rejects.toMatchObject({ code: "invalid_input", params: { missing: "987654" } });
  await expect(
    openPlan(
      { title: "x", goal: "", ownerId: stage.people.auditor.id, reportIds: [], incidentNumbers: [] },
      stage.people.operator,
    ),
  ).rejects.toMatchObject({ code: "invalid_input", fields: { ownerId: "remediation.refusal.personMayNot" } });
  expect(await db.remediationPlan.count()).toBe(before);
});

test("the hosts of a group come in once, however often the group is added, and unknown ones are told back", async () => {
  const hosts = await addHosts(3);
  const { reportId } = await reportHosts(hosts, 2);
  const { planId, number } = await open();
  const group = { planId, reportId, group: { by: "all" as const } };
  expect(await addGroupToPlan(group, stage.people.operator)).toMatchObject({ added: 3, there: 0, skipped: 2 });
  expect(await addGroupToPlan(group, stage.people.operator)).toMatchObject({ added: 0, there: 3, skipped: 2 });
  expect(await db.remediationHost.count({ where: { planId, target: "unconfirmed" } })).toBe(3);
  expect(await db.remediationMove.count({ where: { planId, from: null, to: "unconfirmed" } })).toBe(3);
  expect(await entriesOf(number, "PLAN_HOSTS_ADDED")).toHaveLength(1);
  expect(await db.remediationReport.count({ where: { planId } })).toBe(1);
});

test("one server of a group comes in alone, and a host with two addresses stands there once", async () => {
  const [one, other] = await addHosts(2);
  if (!one || !other) throw new Error("no hosts");
  const second = { hostId: one.hostId, address: "203.0.113.77" };
  const { reportId } = await reportHosts([one, second, other]);
  const { planId } = await open();
  const added = await addGroupToPlan({ planId, reportId, group: { by: "server", value: one.hostId } }, stage.people.operator);
  expect(added).toMatchObject({ added: 1, skipped: 0 });
  expect(await db.remediationHost.findMany({ where: { planId } })).toMatchObject([{ hostId: one.hostId, address: one.address }]);
});

test("thousands of hosts come in with a few ledger entries of at most 500 names", async () => {
  const { number, rows } = await planOver(1201, stage.people.operator);
  expect(rows).toHaveLength(1201);
  const sizes = (await entriesOf(number, "PLAN_HOSTS_ADDED")).map(({ payload }) => (payload as { hosts: string[] }).hosts.length);
  expect(sizes).toEqual([500, 500, 201]);
});

test("a withdrawn plan takes nothing in", async () => {
  const { planId, reportId } = await planOver(1, stage.people.operator);
  await db.remediationPlan.update({ where: { id: planId }, data: { stage: "withdrawn", closedAt: new Date() } });
  const played = await stage.probedCase();
  await expect(addGroupToPlan({ planId, reportId, group: { by: "all" } }, stage.people.operator)).rejects.toMatchObject({
    code: "move_refused",
    key: "remediation.refusal.closed",
  });
  await expect(linkCases({ planId, incidentNumbers: [played.number] }, stage.people.operator)).rejects.toMatchObject({
    code: "move_refused",
  });
});
