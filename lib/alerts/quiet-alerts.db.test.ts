import { beforeAll, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES, type Source } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { Covers } from "./alert-inputs";
import { alertTasks } from "./alert-jobs";
import { countCoveredBy, listCovered } from "./covered-alerts";
import { dismissAlert } from "./dismiss-alert";
import { endSuppression } from "./end-suppression";
import { mergeAlerts, unmergeAlerts } from "./merge-alerts";
import { placeSuppression } from "./place-suppression";
import { raiseAlert } from "./raise-alert";
import { endSnooze, snoozeAlert } from "./snooze-alert";
import { countCovered } from "./suppression-queries";
import { isCovered } from "./suppression-rules";
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
  expect(await find(alertId)).toMatchObject({ place: "snoozed", state: "open", version: 1 });
  expect(await owed(alertId)).toBe(1);
  expect(await withClock(at(59), wakeAlerts)).toBe(0);
  expect(await withClock(at(60), wakeAlerts)).toBe(1);
  expect(await find(alertId)).toMatchObject({ place: "open" });
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
  const burst = (minutes: number, count: number) => {
    const finding = burstFinding(who, at(10), ro, count);
    return withClock(at(minutes), () =>
      raiseAlert({ ...finding, fingerprint: `fingerprint of ${what}`, eventCount: count, lastSeenAt: at(minutes) }, WORKER),
    );
  };
  const begin = wish.kind === "until_grown" ? still : 40;
  const { alertId } = await burst(11, begin);
  await withClock(at(12), () => snoozeAlert({ alertId, version: 0, ...wish }, stage.people.operator));
  await burst(13, still);
  expect(await find(alertId)).toMatchObject({ place: "snoozed" });
  await burst(14, enough);
  expect(await find(alertId)).toMatchObject({ place: "open" });
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

test("The database and the rule that new alerts are held to agree on what a suppression covers.", async () => {
  await probe(400, address(0, 0), nl);
  const fromSix = { ...probeFinding(address(0, 0), at(401), ro), sourceIps: ["2001:db8:7::25"] };
  await withClock(at(403), () => raiseAlert(fromSix, WORKER));
  const stuffing = { ...probeFinding("", at(402), ro), account: null, fingerprint: "stuffing from a network" };
  await withClock(at(404), () => raiseAlert({ ...stuffing, subjectNetwork: ro.ip, sourceIps: [ro.ip] }, WORKER));
  const range = { ...stuffing, subjectNetwork: "198.51.100.0/24", sourceIps: [], fingerprint: "stuffing from a range" };
  await withClock(at(404), () => raiseAlert(range, WORKER));
  const waiting = await db.alert.findMany({ where: { place: { in: ["open", "claimed", "snoozed"] } }, orderBy: { id: "asc" } });
  const networks = [
    nl.ip,
    ro.ip,
    "2001:DB8:7:0::25",
    "2001:db8::/32",
    "192.0.2.77/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "0.0.0.0/0",
  ];
  const account = waiting.find(({ accountId }) => accountId !== null)?.accountId ?? "";
  const scopes = [null, ...networks].flatMap((network) =>
    [null, account].flatMap((accountId) => [null, "probe.test-send"].map((ruleCode) => ({ accountId, ruleCode, network }))),
  );
  const verdicts = await Promise.all(scopes.map((scope) => listCovered(db, scope, 1000)));
  expect(verdicts).toEqual(scopes.map((scope) => waiting.filter((alert) => isCovered(alert, scope)).map(({ id }) => id)));
  expect(new Set(verdicts.map(({ length }) => length)).size).toBeGreaterThan(3);
});

/** Somebody decides on an alert while another person's wish waits for its lock. */
async function whileLocked<Result>(decide: () => Promise<unknown>, wish: () => Promise<Result>): Promise<Result> {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let tellDecided: () => void = () => {};
  const decided = new Promise<void>((resolve) => {
    tellDecided = resolve;
  });
  const deciding = inTransaction(async () => {
    await decide();
    tellDecided();
    await held;
  });
  await decided;
  const wished = wish();
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
    );
    expect(rows).toHaveLength(1);
  });
  release();
  await deciding;
  return wished;
}

test("What a colleague decides on while a suppression waits for it stays decided, and is not counted.", async () => {
  const who = address(4, 1);
  const [first, second] = [await probe(500, who), await probe(501, who)];
  const dismiss = (alertId: string, version: number) => () =>
    dismissAlert({ alertId, version, reason: "own_test", note: "" }, stage.people.secondOperator);
  const covers = { account: true, rule: false, network: null };
  const wish = { alertId: first.alertId, version: 0, covers, reason: "The customer moves house", expiresAt: at(900) };
  const placed = await whileLocked(dismiss(second.alertId, 0), () =>
    withClock(at(505), () => placeSuppression(wish, stage.people.operator)),
  );
  expect(placed.quieted).toBe(1);
  expect([await find(first.alertId), await find(second.alertId)].map(({ place }) => place)).toEqual(["suppressed", "dismissed"]);

  const third = await probe(510, who);
  const { version } = await find(third.alertId);
  const ended = await whileLocked(dismiss(third.alertId, version), () =>
    endSuppression({ number: placed.number, version: 0 }, stage.people.operator),
  );
  expect(ended.returned).toBe(1);
  expect((await find(third.alertId)).place).toBe("dismissed");
});

test("Of very many that a suppression covers the worker makes quiet the rest, unless it has been taken back.", async () => {
  const { alertId } = await probe(600, address(4, 2));
  const { id: _id, number: _number, place: _place, reasons, ...like } = await find(alertId);
  await db.alert.createMany({
    data: Array.from({ length: 2600 }, (_, n) => ({
      ...like,
      reasons: reasons as object[],
      fingerprint: `one of very many ${n}`,
    })),
  });
  const covers = { account: true, rule: true, network: nl.ip };
  const scope = { accountId: like.accountId, ruleCode: like.ruleCode, network: nl.ip };
  const place = async () => {
    const { version } = await find(alertId);
    const wish = { alertId, version, covers, reason: "The customer moves house", expiresAt: at(900) };
    return withClock(at(605), () => placeSuppression(wish, stage.people.operator));
  };
  const work = async (number: number) => {
    const { id } = await db.suppression.findUniqueOrThrow({ where: { number } });
    const { rows } = await pool.query("SELECT FROM graphile_worker.jobs WHERE task_identifier = 'quiet-covered'");
    expect(rows.length).toBeGreaterThan(0);
    await withClock(at(606), () => alertTasks["quiet-covered"]?.({ suppressionId: id }) ?? Promise.reject());
  };
  const undone = await place();
  expect(undone.quieted).toBe(2601);
  expect(await countCoveredBy(db, scope)).toBe(600);
  expect(await endSuppression({ number: undone.number, version: 0 }, stage.people.operator)).toMatchObject({ returned: 2001 });
  await work(undone.number);
  expect(await countCoveredBy(db, scope)).toBe(2601);
  const { number } = await place();
  await work(number);
  expect(await countCoveredBy(db, scope)).toBe(0);
  expect(await db.alert.count({ where: { suppression: { number } } })).toBe(2601);
  expect(await db.ledgerEntry.count({ where: { kind: "ALERT_SUPPRESSED", actorId: stage.people.operator.id } })).toBeGreaterThan(
    4600,
  );
}, 60_000);
