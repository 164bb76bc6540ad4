import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { endSuppression } from "@/lib/alerts/end-suppression";
import { placeSuppression } from "@/lib/alerts/place-suppression";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { snoozeAlert } from "@/lib/alerts/snooze-alert";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { undoEscalationOfAlert } from "@/lib/incidents/undo-escalation";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import type { BulkWish } from "./bulk-inputs";
import { getBulkRun, listBulkItems } from "./bulk-queries";
import { previewBulk } from "./preview-bulk";
import { requestBulk } from "./request-bulk";
import { runBulk } from "./run-bulk";
import { carryOutUndo, undoBulk } from "./undo-bulk";

const START = new Date("2026-06-09T01:00:00Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const [nl, ro] = SOURCES;

let stage: Stage;
const account = (contract: number, index: number) => stage.contracts[contract]?.accounts[index]?.address ?? "";
const raise = (minutes: number, contract: number, index: number) =>
  withClock(at(minutes + 2), () => raiseAlert(probeFinding(account(contract, index), at(minutes), index % 2 ? nl : ro), WORKER));

beforeAll(async () => {
  stage = await setStage();
});

const stateOf = (alertIds: readonly string[]) =>
  db.alert.findMany({
    where: { id: { in: [...alertIds] } },
    orderBy: { number: "asc" },
    select: { number: true, state: true, place: true, claimedById: true, quiet: true, dismissReason: true },
  });

const entriesOf = async (numbers: readonly number[], kind: string) =>
  db.ledgerEntry.count({ where: { kind, stream: { in: numbers.map((number) => `alert:${number}`) } } });

async function run(minute: number, query: string, wish: BulkWish): Promise<{ number: number; id: string }> {
  const { operator } = stage.people;
  return withClock(at(minute), async () => {
    const preview = await previewBulk({ decision: wish.decision, ...Object.fromEntries(new URLSearchParams(query)) }, operator);
    const { number } = await requestBulk({ target: { query, youngest: preview.youngest }, count: preview.count, wish }, operator);
    const { id } = await db.bulkRun.findUniqueOrThrow({ where: { number } });
    await runBulk(id);
    return { number, id };
  });
}

test("A dismissal of all that a queue shows passes others' work by, tells each alert's ledger once, and is undone to the last alert.", async () => {
  const { operator, secondOperator } = stage.people;
  const ids: string[] = [];
  for (const index of [0, 1, 2, 3, 4, 5]) ids.push((await raise(index, 0, index)).alertId);
  const [first = "", second = "", third = ""] = ids;
  await claimAlert({ alertId: first, version: 0 }, operator);
  await claimAlert({ alertId: second, version: 0 }, secondOperator);
  await withClock(at(20), () => snoozeAlert({ alertId: third, version: 0, kind: "until_more", threshold: 5 }, operator));
  const before = await stateOf(ids);
  const numbers = before.map(({ number }) => number);

  const preview = await previewBulk({ decision: "dismiss", show: "open,mine,others,snoozed" }, operator);
  expect(preview).toMatchObject({ count: 6, willSkip: [{ why: "claimed_by_other", count: 1 }], byKind: { probe: 6 } });

  const made = await run(25, "show=open,mine,others,snoozed", { decision: "dismiss", reason: "own_test", note: "A drill" });
  expect(await getBulkRun({ number: made.number }, operator)).toMatchObject({
    state: "done",
    total: 6,
    done: 5,
    skipped: 1,
    skips: [{ why: "claimed_by_other", count: 1 }],
  });
  expect(await entriesOf(numbers, "ALERT_DISMISSED")).toBe(5);
  expect(await db.obligation.count({ where: { alertId: { in: ids }, dischargedAt: null } })).toBe(1);
  expect((await listBulkItems({ number: made.number, outcome: "skipped" }, operator)).rows).toMatchObject([
    { number: numbers[1], why: "claimed_by_other" },
  ]);

  await withClock(at(40), () => undoBulk({ number: made.number }, secondOperator));
  await withClock(at(41), () => carryOutUndo(made.id));
  expect(await stateOf(ids)).toEqual(before);
  expect(await db.obligation.count({ where: { alertId: { in: ids }, dischargedAt: null } })).toBe(6);
  expect(await db.alertSnooze.count({ where: { alertId: third, endedAt: null } })).toBe(1);
  expect(await entriesOf(numbers, "ALERT_RESTORED")).toBe(5);
  expect(await getBulkRun({ number: made.number }, operator)).toMatchObject({
    state: "undone",
    undone: 5,
    kept: 0,
    mayUndo: false,
  });
  await expect(undoBulk({ number: made.number }, operator)).rejects.toMatchObject({ key: "bulk.refusal.undone" });
});

test("What changed after the decision is kept at the undoing, with the reason.", async () => {
  const { operator } = stage.people;
  const { alertId } = await raise(60, 1, 0);
  await raise(61, 1, 1);
  const made = await run(65, `contract=${stage.contracts[1]?.code}`, { decision: "claim" });
  const { version } = await db.alert.findUniqueOrThrow({ where: { id: alertId } });
  await withClock(at(66), () => dismissAlert({ alertId, version, reason: "too_weak", note: "" }, operator));
  await withClock(at(67), () => undoBulk({ number: made.number }, operator));
  await withClock(at(67), () => carryOutUndo(made.id));
  expect(await getBulkRun({ number: made.number }, operator)).toMatchObject({
    undone: 1,
    kept: 1,
    skips: [{ why: "changed_since", count: 1 }],
  });
  expect(await db.alert.findUniqueOrThrow({ where: { id: alertId } })).toMatchObject({ state: "dismissed" });
});

test("A request that counted otherwise than the person saw is refused, and nothing is written.", async () => {
  const { operator } = stage.people;
  const runs = await db.bulkRun.count();
  const wish = { decision: "claim" } as const;
  const target = { query: "show=open", youngest: 1_000_000 };
  await expect(withClock(at(70), () => requestBulk({ target, count: 99_999, wish }, operator))).rejects.toMatchObject({
    key: "bulk.refusal.otherCount",
  });
  expect(await db.bulkRun.count()).toBe(runs);
});

test("A decision over alerts of three contracts opens one case for each, linked by one campaign; undoing takes the cases back.", async () => {
  const { operator } = stage.people;
  const raised = await Promise.all([raise(80, 2, 0), raise(80, 2, 1), raise(80, 3, 0), raise(80, 4, 0)]);
  const ids = raised.map(({ alertId }) => alertId);
  const numbers = (await stateOf(ids)).map(({ number }) => number);
  const made = await withClock(at(85), async () => {
    const preview = await previewBulk({ decision: "escalate", numbers: numbers.join() }, operator);
    expect(preview).toMatchObject({ count: 4, contracts: 3, willSkip: [] });
    const wish = { decision: "escalate", campaign: null } as const;
    const { number } = await requestBulk({ target: { numbers }, count: 4, wish }, operator);
    const { id } = await db.bulkRun.findUniqueOrThrow({ where: { number } });
    await runBulk(id);
    return { number, id };
  });
  const cases = await db.incident.findMany({
    where: { alerts: { some: { alertId: { in: ids } } } },
    include: { alerts: true, accounts: true },
  });
  expect(cases.map(({ accounts }) => accounts.length).sort()).toEqual([1, 1, 2]);
  expect(new Set(cases.map(({ campaignId }) => campaignId)).size).toBe(1);
  expect(await db.campaignAlert.count({ where: { campaignId: cases[0]?.campaignId ?? "" } })).toBe(4);
  await withClock(at(86), () => undoBulk({ number: made.number }, operator));
  await withClock(at(86), () => carryOutUndo(made.id));
  expect(await getBulkRun({ number: made.number }, operator)).toMatchObject({ state: "undone", undone: 4, kept: 0 });
  expect(await db.incident.count({ where: { id: { in: cases.map(({ id }) => id) }, stage: "closed" } })).toBe(3);
  expect((await stateOf(ids)).map(({ state }) => state)).toEqual(Array(4).fill("open"));
});

test("A case that a colleague opened after the decision is not taken back with it.", async () => {
  const { operator, secondOperator } = stage.people;
  const { alertId } = await raise(90, 4, 3);
  const [{ number = 0 } = {}] = await stateOf([alertId]);
  const made = await withClock(at(92), async () => {
    const wish = { decision: "escalate", campaign: null } as const;
    const requested = await requestBulk({ target: { numbers: [number] }, count: 1, wish }, operator);
    const { id } = await db.bulkRun.findUniqueOrThrow({ where: requested });
    await runBulk(id);
    return { id, ...requested };
  });
  const version = async () => (await db.alert.findUniqueOrThrow({ where: { id: alertId } })).version;
  await withClock(at(93), async () => undoEscalationOfAlert({ alertId, version: await version() }, secondOperator));
  const own = await withClock(at(94), async () => escalateAlert({ alertId, version: await version() }, secondOperator));
  await withClock(at(95), () => undoBulk({ number: made.number }, operator));
  await withClock(at(95), () => carryOutUndo(made.id));
  expect(await getBulkRun({ number: made.number }, operator)).toMatchObject({
    undone: 0,
    kept: 1,
    skips: [{ why: "changed_since" }],
  });
  expect(await db.incident.findUniqueOrThrow({ where: { number: own.number } })).toMatchObject({ stage: "investigating" });
});

test("What a suppression kept quiet is quiet again after the undoing, and nothing is owed for it.", async () => {
  const { operator } = stage.people;
  const { alertId } = await raise(96, 3, 4);
  const covers = { account: true, rule: false, network: null };
  const placed = await withClock(at(97), () =>
    placeSuppression({ alertId, version: 0, covers, reason: "A known test", expiresAt: at(900) }, operator),
  );
  const owed = () => db.obligation.count({ where: { alertId, dischargedAt: null, voidedAt: null } });
  const wish = { decision: "dismiss", reason: "own_test", note: "" } as const;
  const first = await run(98, "show=suppressed", wish);
  await withClock(at(98), () => undoBulk({ number: first.number }, operator));
  await withClock(at(98), () => carryOutUndo(first.id));
  expect([(await stateOf([alertId]))[0]?.place, await owed()]).toEqual(["suppressed", 0]);

  const second = await run(99, "show=suppressed", wish);
  const { version } = await db.suppression.findUniqueOrThrow({ where: { number: placed.number } });
  await withClock(at(99), () => endSuppression({ number: placed.number, version }, operator));
  await withClock(at(99), () => undoBulk({ number: second.number }, operator));
  await withClock(at(99), () => carryOutUndo(second.id));
  expect([(await stateOf([alertId]))[0]?.place, await owed()]).toEqual(["open", 1]);
});

test("After its shift a decision stands; only the single alerts can be changed.", async () => {
  const { operator } = stage.people;
  await withClock(at(100), () => raiseAlert(burstFinding(account(1, 2), at(99), nl, 200), WORKER));
  const made = await run(101, "kind=abuse", { decision: "dismiss", reason: "duplicate", note: "" });
  const later = new Date(at(101).getTime() + 25 * 3_600_000);
  await expect(withClock(later, () => undoBulk({ number: made.number }, operator))).rejects.toMatchObject({
    key: "bulk.refusal.tooLate",
  });
  expect((await verifyLedger()).broken).toEqual([]);
});
