import { beforeAll, expect, test } from "vitest";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type CastContract, enterDirectory } from "@/prisma/cast/directory";
import { type CastProvider, foundProvider } from "@/prisma/cast/provider";
import { closeIncident } from "./close-incident";
import { getIncident } from "./incident-queries";
import { lockIncident } from "./lock-incident";
import { joinHosts, openHostCase, type Reported } from "./open-host-case";
import { reopenIncident } from "./reopen-incident";
import { getReported } from "./reported-queries";

let provider: CastProvider;
let contract: CastContract;

beforeAll(async () => {
  provider = await foundProvider(
    "correct horse battery",
    new Date("2025-01-01T00:00:00+09:00"),
    new Date("2026-04-01T00:00:00+09:00"),
  );
  const [first] = await enterDirectory(provider.serviceId, new Date("2025-01-01T00:00:00+09:00"), 1, 3);
  if (!first) throw new Error("The cast has no contract");
  contract = first;
});

const RECEIVED = new Date("2026-05-12T01:00:00Z");

async function receive(subject: string): Promise<Pick<Reported, "reportId" | "reportNumber" | "receivedAt">> {
  const { id, number } = await db.abuseReport.create({
    data: {
      ...{ state: "received", source: "desk", format: "list", subject, digest: newId() },
      receivedAt: RECEIVED,
      acceptedAt: RECEIVED,
    },
  });
  return { reportId: id, reportNumber: number, receivedAt: RECEIVED };
}

async function addHosts(count: number, prefix: string): Promise<string[]> {
  const hosts = Array.from({ length: count }, (_, index) => ({ id: newId(), name: `${prefix}-${index}`, addedAt: now() }));
  await db.host.createMany({ data: hosts });
  return hosts.map(({ id }) => id);
}

test("A case about hosts alone has no milestone, restricts nothing, and ends as resolved; reopened, it is in work again.", async () => {
  const { operator, manager } = provider.people;
  const report = await receive("踏み台になりうるサーバの一覧");
  const hostIds = await addHosts(1203, "relay");
  const { id, number } = await inTransaction((tx) =>
    openHostCase(tx, { ...report, contractId: contract.contractId, accountIds: [], hostIds }, operator),
  );
  const view = await getIncident(number, operator);
  expect(view).toMatchObject({ stage: "investigating", accounts: [], milestones: [], zero: null });
  expect(view.facts).toMatchObject({ isAboutHostsOnly: true, plansInWork: 0, restrictionsInForce: 0 });
  expect((await getReported(id, operator)).hosts).toMatchObject({ count: 1203, first: { length: 5 } });
  const entries = await db.ledgerEntry.findMany({ where: { stream: `incident:${number}` }, orderBy: { seq: "asc" } });
  expect(entries.map(({ kind }) => kind)).toEqual(["INCIDENT_OPENED_BY_REPORT", "HOSTS_JOINED", "HOSTS_JOINED", "HOSTS_JOINED"]);

  await closeIncident({ incidentId: id, version: view.version, outcome: "resolved", reason: "" }, operator);
  const closed = await getIncident(number, operator);
  expect(closed.stage).toBe("closed");
  await reopenIncident({ incidentId: id, version: closed.version, reason: "同じサーバがまた申告された" }, manager);
  expect((await getIncident(number, operator)).stage).toBe("investigating");
});

test("It is not closed while a plan over it is in work.", async () => {
  const { operator, manager } = provider.people;
  const report = await receive("二つ目の一覧");
  const { id, number } = await inTransaction(async (tx) =>
    openHostCase(
      tx,
      { ...report, contractId: contract.contractId, accountIds: [], hostIds: await addHosts(2, "plan") },
      operator,
    ),
  );
  const plan = await db.remediationPlan.create({
    data: { title: "中継の停止", ownerId: manager.id, openedAt: now(), cases: { create: { incidentId: id, linkedAt: now() } } },
  });
  const { version, facts } = await getIncident(number, operator);
  expect(facts.plansInWork).toBe(1);
  const wish = { incidentId: id, version, outcome: "resolved", reason: "" } as const;
  await expect(closeIncident(wish, operator)).rejects.toMatchObject({ key: "incidents.refusal.planInWork" });
  await db.remediationPlan.update({ where: { id: plan.id }, data: { stage: "reported", closedAt: now() } });
  await closeIncident(wish, operator);
  expect((await getIncident(number, operator)).stage).toBe("closed");
});

test("A second report joins: what is there stays, what is new is added, and an account is detected when the first report came.", async () => {
  const { operator } = provider.people;
  const [first, second] = [
    await receive("三つ目"),
    { ...(await receive("四つ目")), receivedAt: new Date("2026-05-12T00:30:00Z") },
  ];
  const [accountId] = contract.accounts.map((account) => account.accountId);
  if (!accountId) throw new Error("The cast has no account");
  const hostIds = await addHosts(3, "joined");
  const { id, number } = await inTransaction((tx) =>
    openHostCase(
      tx,
      { ...first, contractId: contract.contractId, accountIds: [accountId], hostIds: hostIds.slice(0, 2) },
      operator,
    ),
  );
  for (const report of [second, second]) {
    await inTransaction(async (tx) => {
      const incident = await lockIncident(tx, id);
      await joinHosts(tx, incident, { ...report, accountIds: [accountId], hostIds }, operator);
    });
  }
  const view = await getIncident(number, operator);
  expect(view.accounts).toMatchObject([{ accountId, kind: "abuse", countedAs: null }]);
  expect(view.milestones).toMatchObject([{ kind: "detected", at: "2026-05-12T00:30:00.000Z" }]);
  expect(await db.incidentHost.count({ where: { incidentId: id } })).toBe(3);
  expect(view.facts.isAboutHostsOnly).toBe(false);
});

test("Its reporter counts as answered once the final answer was accepted or told another way, not while one waits or has failed.", async () => {
  const { operator } = provider.people;
  const report = await receive("五つ目");
  const { id } = await inTransaction(async (tx) =>
    openHostCase(
      tx,
      { ...report, contractId: contract.contractId, accountIds: [], hostIds: await addHosts(1, "told") },
      operator,
    ),
  );
  await db.abuseReportCase.createMany({
    data: [{ reportId: report.reportId, incidentId: id, linkedAt: now() }],
    skipDuplicates: true,
  });
  const reporter = await db.reporter.create({ data: { name: "白根 環", email: "tamaki@example.com", createdAt: RECEIVED } });
  const at = (hour: number) => new Date(Date.UTC(2026, 4, 13, hour));
  const send = (hour: number, state: "failed" | "accepted") =>
    db.reporterMessage.create({
      data: {
        ...{
          reportId: report.reportId,
          reporterId: reporter.id,
          direction: "sent",
          kind: "reporter_done",
          subject: "x",
          body: "x",
        },
        ...{ address: "tamaki@example.com", state, occurredAt: at(hour), settledAt: at(hour + 1) },
      },
    });
  const answered = async () => (await getReported(id, operator)).reports.map(({ answeredAt }) => answeredAt);
  const stand = (state: "linked" | "answered", settledAt: Date | null) =>
    db.abuseReport.update({ where: { id: report.reportId }, data: { state, settledAt } });
  await send(1, "failed");
  await stand("linked", null);
  expect(await answered()).toEqual([null]);
  await stand("answered", at(5)); // told by telephone
  expect(await answered()).toEqual([at(5).toISOString()]);
  await send(6, "accepted");
  expect(await answered()).toEqual([at(7).toISOString()]);
  await stand("linked", null); // the reporter wrote again
  expect(await answered()).toEqual([null]);
});
