import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { extendObligation } from "@/lib/incidents/extend-obligation";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { listReviewsDue, listTroubledDeliveries } from "./desk-queries";
import type { DeskView } from "./obligation-desk-rules";
import { listOwed } from "./obligation-queries";

const START = new Date("2026-06-09T01:00:00Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

let stage: Stage;
const deskAt = (minutes: number, view: DeskView = "all") =>
  withClock(after(minutes), () => listOwed(stage.people.operator, view));

/** A restricted case of the operator, whose customer is not told yet, and an alert that nobody has. */
beforeAll(async () => {
  stage = await setStage();
  const played = await stage.probedCase(START);
  await played.restrict(70, "defense");
  await played.apply(72);
  const address = stage.contracts[1]?.accounts[0]?.address ?? "";
  await withClock(after(90), () => raiseAlert(probeFinding(address, after(88), SOURCES[1]), WORKER));
});

test("What is owed stands by due time, with its case, its customer and who has it.", async () => {
  const { rows } = await deskAt(95);
  expect(rows.map(({ kind }) => kind)).toEqual(["notify_customer", "act_on_probe", "review_restriction"]);
  expect(rows[0]).toMatchObject({
    customerName: stage.contracts[0]?.name,
    address: stage.contracts[0]?.accounts[0]?.address,
    assignee: { name: "早瀬 みのり" },
    dueAt: after(132).toISOString(),
    isExtended: false,
  });
  expect(rows[1]).toMatchObject({ incidentNumber: null, assignee: null, isOfCase: false, canBeWaived: false });
  expect(rows[1]?.alertNumber).not.toBeNull();
});

test("The counts tell whose it is and what is late.", async () => {
  expect((await deskAt(140)).counts).toEqual({ all: 3, mine: 2, nobody: 1, overdue: 1 });
  expect((await deskAt(140, "nobody")).rows.map(({ kind }) => kind)).toEqual(["act_on_probe"]);
  expect((await deskAt(140, "mine")).rows).toHaveLength(2);
});

test("A review is listed beside the desk from a week before it is due.", async () => {
  const reviews = await withClock(after(100), () => listReviewsDue(stage.people.operator));
  expect(reviews).toMatchObject({
    inForce: 1,
    rows: [{ measure: "stop_sending", reviewDueAt: after(72 + 7 * 24 * 60).toISOString() }],
  });
  expect(await listTroubledDeliveries(stage.people.operator)).toEqual([]);
});

test("What was extended moves down and says so; what was waived is gone.", async () => {
  const [notify, , review] = (await deskAt(95)).rows;
  await withClock(after(96), () =>
    extendObligation(
      { obligationId: notify?.id ?? "", version: notify?.version ?? 0, dueAt: after(3000), reason: "連絡先を確認している" },
      stage.people.operator,
    ),
  );
  expect((await deskAt(97)).rows.map(({ kind, isExtended }) => [kind, isExtended])).toEqual([
    ["act_on_probe", false],
    ["notify_customer", true],
    ["review_restriction", false],
  ]);
  await withClock(after(98), () =>
    waiveObligation(
      { obligationId: review?.id ?? "", version: review?.version ?? 0, reason: "契約の終了が決まった" },
      stage.people.manager,
    ),
  );
  expect((await deskAt(99)).rows.map(({ kind }) => kind)).toEqual(["act_on_probe", "notify_customer"]);
});

test("A list longer than a page goes on where the page ended, and each duty stands on one of them.", async () => {
  const [owed] = (await deskAt(99)).rows;
  const { alertId } = await db.obligation.findUniqueOrThrow({ where: { id: owed?.id ?? "" } });
  const place = { alertId, openedAt: after(1), blocksClosing: false };
  // A duty of each object is owed once: these are of kinds that no table names, which the desk does not mind.
  await db.obligation.createMany({
    data: Array.from({ length: 60 }, (_, index) => {
      const dueAt = after(200 + Math.floor(index / 3)); // several at the same moment
      return { ...place, kind: `errand_${index}`, firstDueAt: dueAt, dueAt };
    }),
  });
  const first = await deskAt(99);
  const second = await withClock(after(99), () => listOwed(stage.people.operator, "all", first.next ?? ""));
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 12, null]);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(62);
  expect(first.counts.all).toBe(62);
  const times = [...first.rows, ...second.rows].map(({ dueAt }) => dueAt);
  expect(times).toEqual(times.toSorted());
});
