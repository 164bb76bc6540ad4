import { beforeAll, expect, test } from "vitest";
import { listOwed } from "@/lib/obligations/obligation-queries";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { proofLine } from "@/prisma/cast/findings";
import { fillDefense } from "@/prisma/cast/justify";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { applyRestriction } from "./apply-restriction";
import { approveOrder } from "./approve-order";
import { denyOrder } from "./deny-order";
import { failRestriction } from "./give-up-restriction";
import { listOrders } from "./incident-restriction-queries";
import { orderRestriction } from "./order-restriction";
import { requestLift } from "./request-lift";

const reason = "受信箱の閲覧は見られていない";
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const inCase = <Result>(played: PlayedCase, minutes: number, work: () => Promise<Result>) => withClock(played.at(minutes), work);

/** A case in which all sign-in is to be suspended, which needs a second person. */
async function suspended(): Promise<{ played: PlayedCase; orderId: string; restrictionId: string }> {
  const played = await stage.probedCase();
  const input = await inCase(played, 70, () => fillDefense(played.incidentId));
  const rejectedMilder = [...input.rejectedMilder, { measure: "stop_sending" as const, reason: "受信箱の閲覧が続いている。" }];
  const { orderId, restrictionIds } = await inCase(played, 71, () =>
    orderRestriction({ ...input, measure: "suspend_sign_in", rejectedMilder }, stage.people.operator),
  );
  return { played, orderId, restrictionId: restrictionIds[0] ?? "" };
}

const deny = ({ played, orderId }: { played: PlayedCase; orderId: string }, person = stage.people.manager, at = 80) =>
  inCase(played, at, () => denyOrder({ orderId, reason }, person));
const rowOf = (restrictionId: string) => db.restriction.findUniqueOrThrow({ where: { id: restrictionId } });
const dutiesOf = async ({ incidentId }: PlayedCase) =>
  (await db.obligation.findMany({ where: { incidentId }, orderBy: [{ openedAt: "asc" }, { kind: "asc" }] })).map((duty) => [
    duty.kind,
    duty.dischargedAt ? "discharged" : duty.voidedAt ? "void" : "owed",
  ]);
const told = ({ incidentId, number }: PlayedCase) =>
  Promise.all([
    db.ledgerEntry.count({ where: { stream: `incident:${number}` } }),
    db.timelineEntry.count({ where: { incidentId } }),
    db.obligation.count({ where: { incidentId, dischargedAt: null } }),
  ]);

test("A denied measure that was not carried out is withdrawn, and nothing is owed for it any more.", async () => {
  const order = await suspended();
  await deny(order);
  expect(await rowOf(order.restrictionId)).toMatchObject({ state: "withdrawn", withdrawReason: reason });
  expect(await dutiesOf(order.played)).toEqual([
    ["carry_out_restriction", "void"],
    ["second_approval", "discharged"],
  ]);
  expect(await listOrders(order.played.incidentId, stage.people.operator)).toMatchObject([
    { secondApproval: { at: null, denied: { by: stage.people.manager.name, at: order.played.at(80).toISOString(), reason } } },
  ]);
  const entries = await db.ledgerEntry.findMany({
    where: { stream: `incident:${order.played.number}` },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ kind }) => kind)).toContain("SECOND_APPROVAL_DENIED");
  const timeline = await db.timelineEntry.findMany({
    where: { incidentId: order.played.incidentId, kind: "second_approval_denied" },
  });
  expect(timeline).toMatchObject([{ details: { measure: "suspend_sign_in", reason }, recordedById: stage.people.manager.id }]);
});

test("One that the mail system did not take is withdrawn as well.", async () => {
  const order = await suspended();
  const wish = { restrictionId: order.restrictionId, version: 0, error: "451 4.3.0 Temporary failure" };
  await inCase(order.played, 75, () => failRestriction(wish, stage.people.operator));
  await deny(order);
  expect(await rowOf(order.restrictionId)).toMatchObject({ state: "withdrawn", failedAt: null });
});

test("A denied measure that is in force stays so, and the decision on lifting it is owed.", async () => {
  const order = await suspended();
  const { played, restrictionId } = order;
  const appliedAt = played.at(73);
  const proof = proofLine(appliedAt, `provisioning[811]: sign-in suspended for ${played.account.address} by operator`);
  await inCase(played, 73, () => applyRestriction({ restrictionId, version: 0, appliedAt, proof }, stage.people.operator));
  await deny(order);
  const { state, version } = await rowOf(restrictionId);
  expect(state).toBe("applied");
  const duty = await db.obligation.findFirstOrThrow({ where: { restrictionId, kind: "decide_on_lifting" } });
  expect(duty).toMatchObject({ dueAt: played.at(80 + 240), blocksClosing: true, dischargedAt: null });
  await inCase(played, 90, () => requestLift({ restrictionId, version, ground: "stated_reason", reason }, stage.people.manager));
  expect(await dutiesOf(played)).toContainEqual(["decide_on_lifting", "discharged"]);
});

test("Whoever decided cannot deny, and what was answered is not answered again; nothing is written.", async () => {
  const order = await suspended();
  const before = await told(order.played);
  await expect(deny(order, stage.people.operator)).rejects.toMatchObject({ key: "restrictions.refusal.anotherPersonDenies" });
  expect(await told(order.played)).toEqual(before);
  await inCase(order.played, 79, () => approveOrder({ orderId: order.orderId }, stage.people.support));
  const approved = await told(order.played);
  await expect(deny(order)).rejects.toMatchObject({ key: "restrictions.refusal.noApprovalWaits" });
  expect(await told(order.played)).toEqual(approved);
});

test("Of one who approves and one who denies at once, one wins.", async () => {
  const order = await suspended();
  const both = await Promise.allSettled([
    deny(order),
    inCase(order.played, 80, () => approveOrder({ orderId: order.orderId }, stage.people.support)),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("A manager's desk shows a second approval at once, and twelve hours later among what is overdue.", async () => {
  const { played } = await suspended();
  const onDesk = async (minutes: number) => {
    const { rows, counts } = await inCase(played, minutes, () => listOwed(stage.people.manager));
    const row = rows.find(({ kind, incidentNumber }) => kind === "second_approval" && incidentNumber === played.number);
    return { isOverdue: row && Date.parse(row.dueAt) < played.at(minutes).getTime(), overdue: counts.overdue };
  };
  expect(await onDesk(72)).toMatchObject({ isOverdue: false });
  const late = await onDesk(71 + 12 * 60 + 1);
  expect(late.isOverdue).toBe(true);
  expect(late.overdue).toBeGreaterThan(0);
});
