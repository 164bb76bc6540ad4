import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { getAlertDetail } from "@/lib/alerts/alert-detail-queries";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { db } from "@/lib/platform/db";
import { type CastContract, enterDirectory } from "@/prisma/cast/directory";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type CastProvider, foundProvider } from "@/prisma/cast/provider";
import { escalateAlert } from "./escalate-alert";
import { undoEscalation } from "./undo-escalation";

let provider: CastProvider;
let contracts: CastContract[];
const [source] = SOURCES;

beforeAll(async () => {
  provider = await foundProvider(
    "correct horse battery",
    new Date("2025-01-01T00:00:00+09:00"),
    new Date("2026-04-01T00:00:00+09:00"),
  );
  contracts = await enterDirectory(provider.serviceId, new Date("2025-01-01T00:00:00+09:00"), 2, 8);
});

const account = (contract: number, index: number) => {
  const found = contracts[contract]?.accounts[index];
  if (!found) throw new Error("The cast has no such account");
  return found;
};

const numberOf = async (id: string) => (await db.alert.findUniqueOrThrow({ where: { id } })).number;

test("raising the same finding twice makes one alert with one set of evidence", async () => {
  const finding = probeFinding(account(0, 0).address, new Date("2026-05-12T00:01:47Z"), source);
  const first = await raiseAlert(finding, WORKER);
  const second = await raiseAlert(finding, WORKER);
  expect(second).toEqual({ alertId: first.alertId, isNew: false });
  expect(await db.evidence.count({ where: { alertId: first.alertId } })).toBe(4);
});

test("two readers of one line at once raise one alert", async () => {
  const finding = probeFinding(account(0, 1).address, new Date("2026-05-12T00:01:47Z"), source);
  const results = await Promise.all([raiseAlert(finding, WORKER), raiseAlert(finding, WORKER), raiseAlert(finding, WORKER)]);
  expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
});

test("two operators who escalate one alert at once open one case, and the other is told its number", async () => {
  const { alertId } = await raiseAlert(probeFinding(account(0, 2).address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
  const { operator, secondOperator } = provider.people;
  const before = await db.incident.count();
  const results = await Promise.allSettled([
    escalateAlert({ alertId, version: 0 }, operator),
    escalateAlert({ alertId, version: 0 }, secondOperator),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "move_refused", key: "alerts.refusal.escalate" });
  expect(await db.incident.count()).toBe(before + 1);
});

test("two alerts of one account escalated at once end in one case", async () => {
  const { address } = account(0, 3);
  const probe = await raiseAlert(probeFinding(address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
  const burst = await raiseAlert(burstFinding(address, new Date("2026-05-14T03:00:00Z"), source, 300), WORKER);
  const { operator, secondOperator } = provider.people;
  const [one, two] = await Promise.all([
    escalateAlert({ alertId: probe.alertId, version: 0 }, operator),
    escalateAlert({ alertId: burst.alertId, version: 0 }, secondOperator),
  ]);
  expect(one.number).toBe(two.number);
  expect([one.isNew, two.isNew].sort()).toEqual([false, true]);
});

test("an alert on an account without a contract is refused and nothing is written", async () => {
  const { alertId } = await raiseAlert(
    probeFinding("stranger@nowhere.example.jp", new Date("2026-05-12T00:01:47Z"), source),
    WORKER,
  );
  const entries = await db.ledgerEntry.count();
  await expect(escalateAlert({ alertId, version: 0 }, provider.people.operator)).rejects.toMatchObject({
    key: "alerts.refusal.contractUnknown",
  });
  expect(await db.ledgerEntry.count()).toBe(entries);
  expect(await db.alert.findUniqueOrThrow({ where: { id: alertId } })).toMatchObject({ state: "open", contractId: null });
});

test("a stale version is refused", async () => {
  const { alertId } = await raiseAlert(probeFinding(account(0, 4).address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
  await expect(escalateAlert({ alertId, version: 7 }, provider.people.operator)).rejects.toMatchObject({ code: "stale_record" });
});

test("the case takes milestones, evidence and the attacker's act from the alert", async () => {
  const { alertId } = await raiseAlert(probeFinding(account(1, 0).address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
  const { incidentId } = await escalateAlert({ alertId, version: 0 }, provider.people.operator);
  const incident = await db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    include: { accounts: true, evidence: true, timeline: true },
  });
  expect(incident.stage).toBe("investigating");
  expect(incident.accounts[0]).toMatchObject({
    kind: "defense",
    isOpen: true,
    isCounted: false,
    probedAt: new Date("2026-05-12T00:01:47Z"),
  });
  expect(incident.evidence.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
  expect(incident.timeline.map(({ kind }) => kind).sort()).toEqual(["detected", "incident_opened", "test_send"]);
});

test("abuse that began before any measure makes the account's kind abuse", async () => {
  const { address } = account(1, 1);
  const probe = await raiseAlert(probeFinding(address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
  const { incidentId } = await escalateAlert({ alertId: probe.alertId, version: 0 }, provider.people.operator);
  const burst = await raiseAlert(burstFinding(address, new Date("2026-05-13T00:00:00Z"), source, 400), WORKER);
  await escalateAlert({ alertId: burst.alertId, version: 0 }, provider.people.operator);
  expect(await db.incidentAccount.findFirst({ where: { incidentId } })).toMatchObject({ openedAs: "defense", kind: "abuse" });
});

test("undoing an escalation gives the alert back and never uses the number again", async () => {
  const { alertId } = await raiseAlert(probeFinding(account(1, 2).address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
  const { incidentId, number } = await escalateAlert({ alertId, version: 0 }, provider.people.operator);
  await undoEscalation({ incidentId, version: 0 }, provider.people.operator);
  expect(await db.alert.findUniqueOrThrow({ where: { id: alertId } })).toMatchObject({ state: "claimed" });
  expect(await db.incident.findUniqueOrThrow({ where: { id: incidentId } })).toMatchObject({ stage: "closed" });
  const { earlierCases } = await getAlertDetail({ number: await numberOf(alertId) }, provider.people.operator);
  expect(earlierCases).toMatchObject([{ number, isMistake: true }]); // and thus not offered for reopening
  const again = await escalateAlert({ alertId, version: 2 }, provider.people.operator);
  expect(again.number).toBeGreaterThan(number);
});
