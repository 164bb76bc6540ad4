import { beforeAll, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { probeFinding, SOURCES, type Source } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { alertTasks } from "./alert-jobs";
import { countCoveredBy, listCovered } from "./covered-alerts";
import { dismissAlert } from "./dismiss-alert";
import { endSuppression } from "./end-suppression";
import { placeSuppression } from "./place-suppression";
import { raiseAlert } from "./raise-alert";
import { isCovered } from "./suppression-rules";

const START = new Date("2026-06-09T01:00:00Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const [nl, ro] = SOURCES;

let stage: Stage;
const address = (contract: number, index: number) => stage.contracts[contract]?.accounts[index]?.address ?? "";
const find = (alertId: string) => db.alert.findUniqueOrThrow({ where: { id: alertId } });
const probe = (minutes: number, who: string, source: Source = nl) =>
  withClock(at(minutes + 2), () => raiseAlert(probeFinding(who, at(minutes), source), WORKER));

beforeAll(async () => {
  stage = await setStage();
});

test("The database and the rule that new alerts are held to agree on what a suppression covers.", async () => {
  await probe(400, address(0, 0), nl);
  await probe(400, address(1, 0), ro);
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
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      expect(rows).toHaveLength(1);
    },
    { timeout: 20_000 },
  );
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
