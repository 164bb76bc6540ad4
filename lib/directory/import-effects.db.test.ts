import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { settleGoneObject } from "@/lib/correspondence/settle-gone-object";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { joinAlert } from "@/lib/incidents/join-alert";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, playCase, toldOf, ZERO } from "@/prisma/cast/restricted-case";
import { applyRun } from "./apply-run";
import { getRun } from "./directory-queries";
import { ACCOUNTS, CONTRACTS, contractOf, entriesOf, importer, jobsOf } from "./import-file.fixture";
import { matchAccount } from "./match-account";
import { listMatches, listUnmatched } from "./unmatched-queries";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());
const { preview, load } = importer(() => people.admin, minutes(500));

test("An unknown account that is named gets its contract; its alerts too, and they join the open case.", async () => {
  await load("contracts", `${CONTRACTS}K-D,会社,D-1,mail,2025-04-01,,\n`);
  const [source, other] = SOURCES;
  const raise = (at: number, from: (typeof SOURCES)[number]) =>
    withClock(minutes(at), () => raiseAlert(probeFinding("lost@d.example.jp", minutes(at - 2), from), WORKER));
  const first = await raise(10, source);
  const second = await raise(40, other);
  const [unmatched] = (await listUnmatched(people.admin)).rows;
  expect(unmatched).toMatchObject({ address: "lost@d.example.jp", openAlerts: 2, alerts: 2 });

  expect(
    await load("accounts", `${ACCOUNTS}Lost@D.example.jp,D-1,,\nnew@d.example.jp,D-1,1,\nx@d.example.jp,NONE,,\n`),
  ).toMatchObject({
    matched: 1,
    added: 1,
    refused: 1,
  });
  const contract = await contractOf("D-1");
  expect(contract.accounts.map(({ address, isForwardingOnly }) => [address, isForwardingOnly]).sort()).toEqual([
    ["lost@d.example.jp", false],
    ["new@d.example.jp", true],
  ]);
  const alerts = await db.alert.findMany({ where: { id: { in: [first.alertId, second.alertId] } } });
  expect(alerts.map(({ contractId, version }) => [contractId, version])).toEqual([
    [contract.id, 1],
    [contract.id, 1],
  ]);
  expect(await entriesOf(`alert:${alerts[0]?.number}`)).toContain("ALERT_MATCHED");
  expect(await entriesOf("account:lost@d.example.jp")).toEqual(["ACCOUNT_ADDED", "ACCOUNT_MATCHED"]);
  expect((await jobsOf("join-alert")).map(({ alertId }) => alertId)).toEqual(
    expect.arrayContaining([first.alertId, second.alertId]),
  );
  expect((await listUnmatched(people.admin)).rows).toEqual([]);

  // The first one is escalated; what the worker does with the second one brings it into the same case.
  const { number } = await withClock(minutes(510), () => escalateAlert({ alertId: first.alertId, version: 1 }, people.operator));
  expect(await withClock(minutes(511), () => joinAlert(second.alertId))).toBe(number);
});

test("Matching by hand keeps the reason, and of two who match one wins.", async () => {
  await load("contracts", `${CONTRACTS}K-H,会社,H-1,mail,2025-04-01,,\nK-H,会社,H-2,mail,2025-04-01,2026-06-01,\n`);
  const { alertId } = await raiseAlert(probeFinding("hand@h.example.jp", ZERO, SOURCES[0]), WORKER);
  const account = await db.account.findUniqueOrThrow({ where: { address: "hand@h.example.jp" } });
  const wish = { accountId: account.id, version: account.version, reason: "電話で確かめた" };
  const ended = await contractOf("H-2");
  await expect(matchAccount({ ...wish, contractId: ended.id }, people.admin)).rejects.toMatchObject({
    key: "directory.refusal.contractEnded",
  });
  const { id: contractId } = await contractOf("H-1");
  const both = await Promise.allSettled([
    matchAccount({ ...wish, contractId }, people.admin),
    matchAccount({ ...wish, contractId }, people.admin),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await listMatches(people.admin)).toMatchObject([
    { address: "hand@h.example.jp", contractCode: "H-1", reason: "電話で確かめた" },
  ]);
  expect(await db.alert.findUnique({ where: { id: alertId } })).toMatchObject({ contractId, version: 1 });
  expect(await entriesOf("account:hand@h.example.jp")).toEqual(["ACCOUNT_ADDED", "ACCOUNT_MATCHED_BY_HAND"]);
});

test("An account in an open case is not moved to another contract; one without is, with its alerts.", async () => {
  const played = await playCase(people);
  await load("contracts", `${CONTRACTS}K-M,会社,M-1,mail,2025-04-01,,\n`);
  expect(await load("accounts", `${ACCOUNTS}${played.account.address},M-1,,\n`)).toMatchObject({ refused: 1 });
  const free = played.contract.accounts[1]?.address ?? "";
  const { alertId } = await raiseAlert(probeFinding(free, ZERO, SOURCES[2]), WORKER);
  expect(await load("accounts", `${ACCOUNTS}${free},M-1,,\n`)).toMatchObject({ changed: 1 });
  const contract = await contractOf("M-1");
  expect(await db.alert.findUnique({ where: { id: alertId } })).toMatchObject({ contractId: contract.id });
  expect((await entriesOf(`account:${free}`)).at(-1)).toBe("ACCOUNT_MOVED");
});

test("Deleting a restricted account by a file asks for the decision on lifting, and taking it back withdraws that.", async () => {
  const played = await playCase(people);
  const file = (deleted: string) => `${ACCOUNTS}${played.account.address},${played.contract.code},,${deleted}\n`;
  expect(await load("accounts", file("2026-06-09"))).toMatchObject({ ended: 1 });
  expect(await jobsOf("settle-gone-object")).toContainEqual({ incidentId: played.incidentId });
  await withClock(minutes(501), () => settleGoneObject(played.incidentId));
  await withClock(minutes(502), () => settleGoneObject(played.incidentId));
  expect(await owedOf(played.incidentId)).toContain("decide_on_lifting");
  const told = await toldOf(played);
  expect(told.timeline.filter((kind) => kind === "object_gone")).toHaveLength(1);
  expect(told.ledger).toContain("OBJECT_FOUND_GONE");
  // The next file lists it again: it was a mistake.
  expect(await load("accounts", file(""))).toMatchObject({ changed: 1 });
  await withClock(minutes(503), () => settleGoneObject(played.incidentId));
  expect(await owedOf(played.incidentId)).not.toContain("decide_on_lifting");
  expect((await toldOf(played)).timeline.at(-1)).toBe("object_stands");
});

test("An account that the customer called gone stays gone, whatever the file says.", async () => {
  const played = await playCase(people);
  await played.respond(200, "account_deleted_left", "退職した。");
  expect(await load("accounts", `${ACCOUNTS}${played.account.address},${played.contract.code},,\n`)).toMatchObject({
    unchanged: 1,
  });
  expect((await db.account.findUniqueOrThrow({ where: { id: played.account.accountId } })).deletedAt).not.toBeNull();
});

test("Cancelling a contract by a file reaches its open cases.", async () => {
  const played = await playCase(people);
  const contract = await contractOf(played.contract.code);
  const file = `${CONTRACTS}${contract.customer.code},${contract.customer.name},${contract.code},mail,2025-02-01T09:00:00+09:00,2026-06-09,\n`;
  expect(await load("contracts", file)).toMatchObject({ ended: 1 });
  await withClock(minutes(501), () => settleGoneObject(played.incidentId));
  expect(await owedOf(played.incidentId)).toContain("decide_on_lifting");
});

test("A complete file lets go what it does not name, unless that is too much; then nothing at all is changed.", async () => {
  await load("contracts", `${CONTRACTS}K-V,会社,V-1,mail,2025-04-01,,\n`);
  const standing = await db.account.findMany({
    where: { contractId: { not: null }, deletedAt: null },
    include: { contract: true },
  });
  const lines = standing.map(({ address, contract }) => `${address},${contract?.code},,\n`);
  const cut = `${ACCOUNTS}fresh@v.example.jp,V-1,,\n${lines.slice(0, 10).join("")}`;
  await expect(load("accounts", cut, { isComplete: true })).rejects.toMatchObject({ key: "directory.refusal.tooManyVanish" });
  expect(await db.account.findUnique({ where: { address: "fresh@v.example.jp" } })).toBeNull();
  expect(await db.account.count({ where: { contractId: { not: null }, deletedAt: null } })).toBe(standing.length);

  const broken = `${ACCOUNTS}${lines.slice(1).join("")}no address,V-1,,\n`;
  await expect(load("accounts", broken, { isComplete: true })).rejects.toMatchObject({
    key: "directory.refusal.unreadableInComplete",
  });

  const whole = `${ACCOUNTS}${lines.slice(1).join("")}`;
  const { runId, counts } = await preview("accounts", whole, { isComplete: true });
  expect(counts.vanished).toBe(1);
  expect((await getRun(people.admin, runId)).vanishing).toEqual([
    { address: standing[0]?.address, contractCode: standing[0]?.contract?.code },
  ]);
  expect(await withClock(minutes(500), () => applyRun(runId, people.admin))).toMatchObject({
    vanished: 1,
    unchanged: standing.length - 2, // one was for forwarding only, and the file says that it is not
    changed: 1,
  });
  expect(await db.account.findUnique({ where: { id: standing[0]?.id ?? "" } })).toMatchObject({ deletedAt: minutes(500) });
  expect(await load("accounts", `${ACCOUNTS}${lines.join("")}`, { isComplete: true })).toMatchObject({ changed: 1, vanished: 0 });
});
