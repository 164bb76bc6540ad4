import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES, type Source } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { getAlertDetail } from "./alert-detail-queries";
import { Covers } from "./alert-inputs";
import { listAlertRows } from "./alert-row-queries";
import { endSuppression } from "./end-suppression";
import { mergeAlerts, unmergeAlerts } from "./merge-alerts";
import { placeSuppression } from "./place-suppression";
import { raiseAlert } from "./raise-alert";
import { endSnooze, snoozeAlert } from "./snooze-alert";
import { countCovered } from "./suppression-queries";
import { wakeAlerts } from "./wake-alerts";

const START = new Date("2026-06-09T01:00:00Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const [nl, ro] = SOURCES;

let stage: Stage;
const address = (contract: number, index: number) => stage.contracts[contract]?.accounts[index]?.address ?? "";
const find = (alertId: string) => db.alert.findUniqueOrThrow({ where: { id: alertId } });
const probe = (minutes: number, who: string, source: Source = nl) =>
  withClock(at(minutes + 2), () => raiseAlert(probeFinding(who, at(minutes), source), WORKER));
const owed = (alertId: string) => db.obligation.count({ where: { alertId, dischargedAt: null, waivedAt: null, voidedAt: null } });

beforeAll(async () => {
  stage = await setStage();
});

test("What is put aside until a time comes back at that time, and its clock never stopped.", async () => {
  const { alertId } = await probe(0, address(0, 0));
  const wish = { kind: "until_time", until: at(60) } as const;
  await withClock(at(5), () => snoozeAlert({ alertId, version: 0, ...wish }, stage.people.operator));
  const { number } = await find(alertId);
  const told = () => getAlertDetail({ number }, stage.people.operator);
  const placed = { placedAt: at(5).toISOString(), placedByName: "早瀬 みのり" };
  expect(await find(alertId)).toMatchObject({ place: "snoozed", state: "open", version: 1 });
  expect((await told()).lastSnooze).toEqual({ ...placed, endedAt: null, endedFor: null });
  expect(await owed(alertId)).toBe(1);
  expect(await withClock(at(59), wakeAlerts)).toBe(0);
  expect(await withClock(at(60), wakeAlerts)).toBe(1);
  expect(await find(alertId)).toMatchObject({ place: "open" });
  // Whoever finds it in the queue again sees that it is no new one.
  expect((await told()).lastSnooze).toEqual({ ...placed, endedAt: at(60).toISOString(), endedFor: "time" });
  expect(await withClock(at(61), wakeAlerts)).toBe(0);
});

test("Two workers at once wake an alert once.", async () => {
  const { alertId } = await probe(0, address(0, 1));
  await withClock(at(5), () => snoozeAlert({ alertId, version: 0, kind: "until_time", until: at(6) }, stage.people.operator));
  const woken = await withClock(at(7), () => Promise.all([wakeAlerts(), wakeAlerts()]));
  expect(woken.sort()).toEqual([0, 1]);
  expect(
    await db.ledgerEntry.count({ where: { kind: "ALERT_SNOOZE_ENDED", stream: `alert:${(await find(alertId)).number}` } }),
  ).toBe(1);
});

test.each([
  ["until it grows", { kind: "until_grown" } as const, 41, 42],
  ["until ten more", { kind: "until_more", threshold: 10 } as const, 49, 50],
])("What is put aside %s sleeps through less and wakes at that.", async (what, wish, still, enough) => {
  const who = address(1, wish.kind === "until_grown" ? 0 : 1);
  const burst = (minutes: number, count: number, seen = minutes) => {
    const finding = burstFinding(who, at(10), ro, count);
    return withClock(at(minutes), () =>
      raiseAlert({ ...finding, fingerprint: `fingerprint of ${what}`, eventCount: count, lastSeenAt: at(seen) }, WORKER),
    );
  };
  const begin = wish.kind === "until_grown" ? still : 40;
  const { alertId } = await burst(11, begin);
  await withClock(at(12), () => snoozeAlert({ alertId, version: 0, ...wish }, stage.people.operator));
  // The same once more, as after a restart, is no growth.
  await burst(13, still, wish.kind === "until_grown" ? 11 : 13);
  const sleeping = await find(alertId);
  expect(sleeping).toMatchObject({ place: "snoozed" });
  // Nine of ten have come: one is left. Where any growth wakes it, nothing is counted.
  const [row] = await listAlertRows(db, [sleeping.number]);
  expect(row?.snoozeLeft).toBe(wish.kind === "until_more" ? 1 : null);
  await burst(14, enough);
  expect(await find(alertId)).toMatchObject({ place: "open" });
});

/** An alert whose teller says one event each time, and puts it aside until `wish`. Returns how it is seen once more. */
async function asleep(place: number, from: number, wish: { kind: "until_grown" } | { kind: "until_more"; threshold: number }) {
  const finding = { ...probeFinding(address(1, place), at(from), nl), fingerprint: `of one event, ${place}`, eventCount: 1 };
  const seen = (minutes: number) => withClock(at(minutes), () => raiseAlert({ ...finding, lastSeenAt: at(minutes) }, WORKER));
  const { alertId } = await seen(from + 1);
  await withClock(at(from + 2), () => snoozeAlert({ alertId, version: 0, ...wish }, stage.people.operator));
  return { alertId, seen };
}

test("What is put aside until it grows wakes when it is seen once more, also where its count stays one.", async () => {
  const { alertId, seen } = await asleep(2, 20, { kind: "until_grown" });
  await seen(21);
  expect(await find(alertId)).toMatchObject({ place: "snoozed" });
  await seen(23);
  expect(await find(alertId)).toMatchObject({ place: "open", eventCount: 1 });
});

test("What is put aside until two more wakes at the second sighting, also where its count stays one.", async () => {
  const { alertId, seen } = await asleep(3, 30, { kind: "until_more", threshold: 2 });
  await seen(33);
  await seen(33); // told twice, seen once
  const sleeping = await find(alertId);
  expect(sleeping).toMatchObject({ place: "snoozed" });
  expect((await listAlertRows(db, [sleeping.number]))[0]?.snoozeLeft).toBe(1);
  await seen(34);
  expect(await find(alertId)).toMatchObject({ place: "open", eventCount: 1 });
});

test("A time that has passed is refused, and nothing is written.", async () => {
  const { alertId } = await probe(0, address(0, 2));
  const late = withClock(at(5), () =>
    snoozeAlert({ alertId, version: 0, kind: "until_time", until: at(4) }, stage.people.operator),
  );
  await expect(late).rejects.toMatchObject({ key: "alerts.refusal.snoozeInPast" });
  expect(await find(alertId)).toMatchObject({ place: "open", version: 0 });
  await expect(endSnooze({ alertId, version: 0 }, stage.people.operator)).rejects.toMatchObject({
    key: "alerts.refusal.notSnoozed",
  });
});

test("A suppression makes quiet what waits and what comes, owes nothing for it, and gives all of it back when it is taken back.", async () => {
  const who = address(2, 0);
  const first = await probe(20, who);
  const other = await probe(20, address(2, 1));
  const covers = { account: true, rule: false, network: null };
  expect(await countCovered({ alertId: first.alertId, account: true, rule: false }, stage.people.operator)).toEqual({ count: 1 });
  const { number, quieted } = await withClock(at(25), () =>
    placeSuppression(
      { alertId: first.alertId, version: 0, covers, reason: "The customer moves house", expiresAt: at(600) },
      stage.people.operator,
    ),
  );
  expect(quieted).toBe(1);
  const second = await probe(30, who, ro);
  expect([await find(first.alertId), await find(second.alertId), await find(other.alertId)].map(({ place }) => place)).toEqual([
    "suppressed",
    "suppressed",
    "open",
  ]);
  expect([await owed(first.alertId), await owed(second.alertId)]).toEqual([0, 0]);

  const { version } = await db.suppression.findUniqueOrThrow({ where: { number } });
  const answer = await withClock(at(40), () => endSuppression({ number, version }, stage.people.secondOperator));
  expect(answer).toEqual({ number, returned: 2 });
  expect([await find(first.alertId), await find(second.alertId)].map(({ place }) => place)).toEqual(["open", "open"]);
  expect(await owed(first.alertId)).toBe(1);
  await expect(endSuppression({ number, version }, stage.people.operator)).rejects.toMatchObject({
    key: "alerts.refusal.suppressionEnded",
  });
});

test("A suppressed alert that is put aside instead has its clock back.", async () => {
  const { alertId } = await probe(45, address(3, 3));
  const covers = { account: true, rule: false, network: null };
  const wish = { alertId, version: 0, covers, reason: "A known test", expiresAt: at(600) };
  await withClock(at(46), () => placeSuppression(wish, stage.people.operator));
  const { version } = await find(alertId);
  await withClock(at(47), () => snoozeAlert({ alertId, version, kind: "until_grown" }, stage.people.operator));
  expect(await find(alertId)).toMatchObject({ place: "snoozed", suppressionId: null });
  expect(await owed(alertId)).toBe(1);
});

test("A suppression that is over lets new alerts call again; the old ones stay quiet until they grow.", async () => {
  const who = address(3, 0);
  const { alertId } = await probe(50, who);
  await withClock(at(55), () =>
    placeSuppression(
      { alertId, version: 0, covers: { account: true, rule: true, network: nl.ip }, reason: "A known test", expiresAt: at(120) },
      stage.people.operator,
    ),
  );
  await withClock(at(121), wakeAlerts);
  expect(await find(alertId)).toMatchObject({ place: "suppressed" });
  const later = await probe(130, who, ro);
  expect(await find(later.alertId)).toMatchObject({ place: "open" });
});

test.each([
  ["nothing", { account: false, rule: false, network: null }, false],
  ["a word for a network", { account: false, rule: false, network: "everything" }, false],
  ["a range", { account: false, rule: false, network: "192.0.2.0/24" }, true],
])("A suppression of %s.", (_what, covers, isTaken) => {
  expect(Covers.safeParse(covers).success).toBe(isTaken);
});

test("A range that does not hold the alert's own source is taken for a slip, and an end beyond ninety days refused.", async () => {
  const { alertId } = await probe(200, address(3, 1));
  const place = (covers: { account: boolean; rule: boolean; network: string | null }, expiresAt: Date) =>
    withClock(at(205), () =>
      placeSuppression({ alertId, version: 0, covers, reason: "A slip of the pen", expiresAt }, stage.people.operator),
    );
  await expect(place({ account: false, rule: false, network: "10.0.0.0/8" }, at(300))).rejects.toMatchObject({
    key: "alerts.refusal.networkOfOther",
  });
  await expect(place({ account: true, rule: false, network: null }, at(91 * 24 * 60 + 300))).rejects.toMatchObject({
    key: "alerts.refusal.suppressionExpiry",
  });
  expect(await find(alertId)).toMatchObject({ place: "open", version: 0 });
});

test("Alerts of several contracts from one source become a campaign named after it, and leave it again; the links stay.", async () => {
  const ids = [(await probe(300, address(3, 2), ro)).alertId, (await probe(300, address(4, 0), ro)).alertId];
  const { campaign } = await mergeAlerts({ alertIds: ids, campaign: null, note: "" }, stage.people.operator);
  expect(await db.campaign.findUniqueOrThrow({ where: { number: campaign } })).toMatchObject({
    basis: "source_address",
    value: ro.ip,
  });
  await mergeAlerts({ alertIds: ids, campaign, note: "" }, stage.people.operator);
  expect(await db.campaignAlert.count({ where: { campaign: { number: campaign } } })).toBe(2);
  await unmergeAlerts({ alertIds: ids, campaign }, stage.people.operator);
  expect(await db.campaignAlert.count({ where: { campaign: { number: campaign }, unlinkedAt: { not: null } } })).toBe(2);
  await expect(mergeAlerts({ alertIds: ids.slice(0, 1), campaign: null, note: "" }, stage.people.operator)).rejects.toMatchObject(
    {
      key: "alerts.refusal.campaignOfOne",
    },
  );
});

test("The database's sums are what counting says, before and after they are put together.", async () => {
  const sums = () =>
    db.$queryRaw`SELECT place, kind, severity, "ruleCode", country, sum(count)::int AS count FROM "AlertTally"
      GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4, 5`;
  const counted =
    await db.$queryRaw`SELECT place, kind, severity, "ruleCode", coalesce(country, '') AS country, count(*)::int AS count
    FROM "Alert" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`;
  expect(await sums()).toEqual(counted);
  await Promise.all([db.$executeRaw`SELECT compact_alert_tally()`, db.$executeRaw`SELECT compact_alert_tally()`]);
  expect(await sums()).toEqual(counted);
});
