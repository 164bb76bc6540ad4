import { describe, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { addAccount } from "@/lib/customers/add-account";
import { addContract } from "@/lib/customers/add-contract";
import { addCustomer } from "@/lib/customers/add-customer";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { RaiseAlert } from "./alert-inputs";
import { raiseAlerts } from "./raise-alerts";

const at = new Date(Date.now() - 60_000);
const hash = (letter: string) => letter.repeat(64);
let made = 0;

const finding = (fingerprint: string, change: Partial<RaiseAlert> = {}): RaiseAlert => ({
  fingerprint,
  origin: "api",
  kind: "abuse",
  severity: "high",
  score: 0.8,
  rule: "api.test",
  ruleVersion: 1,
  account: `someone-${fingerprint}@example.jp`,
  firstSeenAt: at,
  lastSeenAt: at,
  detectedAt: at,
  sourceIps: ["192.0.2.7"],
  reasons: [{ code: "score", value: 8, threshold: 6, fired: true }],
  evidence: [{ occurredAt: at, host: "mx1", grade: 1, plain: `line of ${fingerprint}`, masked: null, sha256: hash("a") }],
  ...change,
});
const fingerprints = (count: number) => Array.from({ length: count }, () => `raised:${String(made++).padStart(6, "0")}`);
const stream = async (alertId: string) => {
  const { number } = await db.alert.findUniqueOrThrow({ where: { id: alertId } });
  return db.ledgerEntry.findMany({ where: { stream: `alert:${number}` }, orderBy: { seq: "asc" } });
};
const kindsOf = async (alertId: string) => (await stream(alertId)).map(({ kind }) => kind);
const jobs = () =>
  db.$queryRaw<{ payload: { alertIds: string[] } }[]>`
    SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'join-alerts'`;

describe("a batch", () => {
  test("becomes alerts with their accounts, evidence, ledger entries and duties, in the order it came", async () => {
    const prints = fingerprints(50);
    const raised = await raiseAlerts(
      prints.toReversed().map((print, place) => finding(print, place === 0 ? { kind: "probe" } : {})),
      WORKER,
    );
    expect(raised.map(({ outcome }) => outcome)).toEqual(prints.map(() => "new"));
    const alerts = await db.alert.findMany({
      where: { id: { in: raised.map(({ alertId }) => alertId) } },
      include: { account: true, evidence: { include: { text: true } }, obligations: true },
    });
    const byId = new Map(alerts.map((alert) => [alert.id, alert]));
    for (const [place, { alertId, number }] of raised.entries()) {
      const alert = byId.get(alertId);
      const print = prints.toReversed()[place];
      expect(alert).toMatchObject({
        fingerprint: print,
        number,
        origin: "api",
        place: "open",
        state: "open",
        sourceIps: ["192.0.2.7"],
      });
      expect(alert?.account?.address).toBe(`someone-${print}@example.jp`);
      expect(alert?.evidence.map(({ text }) => text?.plain)).toEqual([`line of ${print}`]);
      expect(alert?.obligations.map(({ kind }) => kind)).toEqual(place === 0 ? ["act_on_probe"] : []);
      expect(await kindsOf(alertId)).toEqual(place === 0 ? ["ALERT_RAISED", "OBLIGATION_OPENED"] : ["ALERT_RAISED"]);
    }
  });

  test("that comes again raises nothing and leaves no trace", async () => {
    const batch = fingerprints(20).map((print) => finding(print));
    const first = await raiseAlerts(batch, WORKER);
    const before = await db.ledgerEntry.count();
    const again = await raiseAlerts(batch, WORKER);
    expect(again).toEqual(first.map((one) => ({ ...one, outcome: "known" })));
    expect(await db.ledgerEntry.count()).toBe(before);
  });

  test("that tells of more lets the alert grow, with the new lines only", async () => {
    const [print = ""] = fingerprints(1);
    const [first] = await raiseAlerts([finding(print)], WORKER);
    const later = new Date(at.getTime() + 1000);
    const line = { occurredAt: later, host: "mx1", grade: 1, plain: "one more", masked: null, sha256: hash("b") };
    const more = finding(print, {
      lastSeenAt: later,
      eventCount: 7,
      sourceIps: ["198.51.100.9"],
      evidence: [...finding(print).evidence, line],
    });
    const [grown] = await raiseAlerts([more], WORKER);
    expect(grown).toEqual({ ...first, outcome: "grown" });
    const alert = await db.alert.findUniqueOrThrow({ where: { id: first?.alertId }, include: { evidence: true } });
    expect(alert).toMatchObject({ eventCount: 7, lastSeenAt: later, sourceIps: ["192.0.2.7", "198.51.100.9"] });
    expect(alert.evidence).toHaveLength(2);
    expect(await kindsOf(alert.id)).toEqual(["ALERT_RAISED", "ALERT_GREW"]);
  });

  test("that tells of one thing twice raises it once and lets it grow", async () => {
    const [print = "", other = ""] = fingerprints(2);
    const raised = await raiseAlerts([finding(print), finding(other), finding(print, { eventCount: 3 })], WORKER);
    expect(raised.map(({ outcome }) => outcome)).toEqual(["new", "new", "grown"]);
    expect(raised[2]?.alertId).toBe(raised[0]?.alertId);
  });

  test("meets accounts in whatever letters once, and tells the contract's open case of those it has", async () => {
    const customer = await addCustomer({ code: "T1", name: "青葉製作所" }, WORKER);
    const service = await db.service.create({ data: { id: newId(), code: "mail", name: "メール", nameEn: "Mail" } });
    const contract = await addContract(
      { code: "TC1", customerId: customer.id, serviceId: service.id, startsAt: at, contacts: [] },
      WORKER,
    );
    const account = await addAccount({ address: "known@example.jp", contractId: contract.id }, WORKER);
    const before = (await jobs()).length;
    const [a = "", b = "", c = ""] = fingerprints(3);
    const raised = await raiseAlerts(
      [
        finding(a, { account: "Known@Example.JP" }),
        finding(b, { account: "new@example.jp" }),
        finding(c, { account: " NEW@example.jp" }),
      ],
      WORKER,
    );
    const alerts = await db.alert.findMany({
      where: { id: { in: raised.map(({ alertId }) => alertId) } },
      orderBy: { number: "asc" },
    });
    expect(alerts.map(({ contractId }) => contractId)).toEqual([contract.id, null, null]);
    expect(alerts[0]?.accountId).toBe(account.id);
    expect(alerts[1]?.accountId).toBe(alerts[2]?.accountId);
    const queued = (await jobs()).slice(before);
    expect(queued.map(({ payload }) => payload.alertIds)).toEqual([[raised[0]?.alertId]]);
  });

  test("is kept quiet where a suppression says so", async () => {
    const owner = await db.user.create({
      data: { id: newId(), email: "owner@example.jp", name: "柴", passwordHash: "x", locale: "ja", createdAt: now() },
    });
    await db.suppression.create({
      data: {
        id: newId(),
        ruleCode: "api.noisy",
        network: "203.0.113.0/24",
        ownerId: owner.id,
        reason: "自社の監視",
        placedAt: now(),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    const [a = "", b = ""] = fingerprints(2);
    const quiet = { kind: "probe" as const, rule: "api.noisy", sourceIps: ["203.0.113.8"] };
    const raised = await raiseAlerts([finding(a, quiet), finding(b, { ...quiet, sourceIps: ["192.0.2.8"] })], WORKER);
    const alerts = await db.alert.findMany({
      where: { id: { in: raised.map(({ alertId }) => alertId) } },
      orderBy: { number: "asc" },
    });
    expect(new Set(alerts.map(({ place, fingerprint }) => `${fingerprint} ${place}`))).toEqual(
      new Set([`${a} suppressed`, `${b} open`]),
    );
    expect(await kindsOf(raised[0]?.alertId ?? "")).toEqual(["ALERT_RAISED", "ALERT_SUPPRESSED"]);
    expect(await kindsOf(raised[1]?.alertId ?? "")).toEqual(["ALERT_RAISED", "OBLIGATION_OPENED"]);
  });
});

describe("two at once", () => {
  test("raise the same batch once", async () => {
    const batch = fingerprints(100).map((print) => finding(print));
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => raiseAlerts(batch, WORKER)));
    for (const place of batch.keys()) {
      const of = outcomes.map((raised) => raised[place]);
      expect(of.filter((one) => one?.outcome === "new")).toHaveLength(1);
      expect(new Set(of.map((one) => one?.alertId)).size).toBe(1);
    }
    expect(await db.alert.count({ where: { fingerprint: { in: batch.map(({ fingerprint }) => fingerprint) } } })).toBe(100);
  });

  test("with batches that overlap in other orders wait for each other and never both", async () => {
    const prints = fingerprints(120);
    const batches = Array.from({ length: 6 }, (_, turn) => {
      const part = prints
        .slice(turn * 10, turn * 10 + 70)
        .map((print) => finding(print, { eventCount: turn + 1, account: `shared-${turn % 2}@example.jp` }));
      return turn % 2 === 0 ? part : part.toReversed();
    });
    const deadlocks = await countDeadlocks();
    await Promise.all(batches.map((batch) => raiseAlerts(batch, WORKER)));
    await Promise.all(batches.toReversed().map((batch) => raiseAlerts(batch, WORKER)));
    expect(await db.alert.count({ where: { fingerprint: { in: prints } } })).toBe(120);
    expect(await countDeadlocks()).toBe(deadlocks);
  });
});

test("A crash before the commit leaves nothing, and the retry raises everything.", async () => {
  const batch = fingerprints(30).map((print) => finding(print));
  const prints = batch.map(({ fingerprint }) => fingerprint);
  const counts = async () => [
    await db.ledgerEntry.count(),
    await db.account.count(),
    await db.evidence.count(),
    (await jobs()).length,
  ];
  const before = await counts();
  const crash = inTransaction(async () => {
    await raiseAlerts(batch, WORKER);
    throw new Error("power cut");
  });
  await expect(crash).rejects.toThrow("power cut");
  expect(await db.alert.count({ where: { fingerprint: { in: prints } } })).toBe(0);
  expect(await counts()).toEqual(before);
  expect((await raiseAlerts(batch, WORKER)).every(({ outcome }) => outcome === "new")).toBe(true);
});

test("The ledger of all of it is whole, and the tally is what stands in the queue.", async () => {
  expect(await verifyLedger()).toMatchObject({ broken: [] });
  const [open] = await db.$queryRaw<{ tally: number; count: number }[]>`
    SELECT (SELECT coalesce(sum(count), 0)::int FROM "AlertTally" WHERE place = 'open') AS tally, (SELECT count(*)::int FROM "Alert" WHERE place = 'open') AS count`;
  expect(open?.tally).toBe(open?.count);
});

async function countDeadlocks(): Promise<number> {
  const [row] = await db.$queryRaw<
    { deadlocks: number }[]
  >`SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  return row?.deadlocks ?? 0;
}

test("an alert that grows from ever more sources names only so many of them", async () => {
  const [print = ""] = fingerprints(1);
  const from = (turn: number) => Array.from({ length: 200 }, (_, place) => `2001:db8:${turn}::${place.toString(16)}`);
  for (let turn = 0; turn < 4; turn++)
    await raiseAlerts([finding(print, { sourceIps: from(turn), eventCount: turn + 1 })], WORKER);
  const { sourceIps, eventCount } = await db.alert.findFirstOrThrow({ where: { fingerprint: print } });
  expect([eventCount, sourceIps.length, sourceIps[0]]).toEqual([4, 500, "2001:db8:0::0"]);
});
