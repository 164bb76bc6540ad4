import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { enterProvider, minutes, type Played, playCase, ZERO } from "@/prisma/cast/restricted-case";
import { countVerdicts, judgeRows } from "./judge-rows";
import { submissionRaw } from "./read-submission";
import { receiveReport } from "./receive-report";

let played: Played;
let planId = "";
const hosts: string[] = [];

beforeAll(async () => {
  const people = await enterProvider();
  played = await playCase(people);
  for (const [index, address] of ["198.18.1.1", "198.18.1.2", "198.18.1.3"].entries()) {
    const { id } = await db.host.create({ data: { name: `host-${index}`, addedAt: minutes(-9000) } });
    await db.hostAddress.create({
      data: { hostId: id, address, contractId: played.contract.contractId, validFrom: minutes(-9000) },
    });
    hosts.push(id);
  }
  const plan = await db.remediationPlan.create({ data: { title: "Relays", ownerId: people.manager.id, openedAt: ZERO } });
  planId = plan.id;
  await db.remediationHost.create({
    data: { planId, hostId: hosts[1] ?? "", address: "198.18.1.2", addedAt: ZERO, movedAt: ZERO },
  });
  await db.incidentHost.create({ data: { incidentId: played.incidentId, hostId: hosts[0] ?? "", addedAt: ZERO } });
});
afterAll(() => pool.end());

const becauseOf = async (reportId: string) =>
  (await db.abuseReportItem.findMany({ where: { reportId }, orderBy: { position: "asc" } })).map(
    ({ verdict, because }) => `${verdict} ${because}`,
  );

test("What is in an open case or plan is open already; judged again after both are closed it is ours, and linked rows stay.", async () => {
  const items = ["198.18.1.1", "198.18.1.2", "198.18.1.3"].map((address) => ({ address }));
  const raw = submissionRaw({ items: [...items, { account: played.account.address }] });
  const arrived = {
    source: "api" as const,
    reporter: { name: "Watch", email: "abuse@watch.example.net" },
    raw,
    receivedAt: ZERO,
  };
  const { reportId } = await inTransaction((tx) => receiveReport(tx, arrived, WORKER));
  expect(await becauseOf(reportId)).toEqual([
    "already_open open_case",
    "already_open open_plan",
    "ours host",
    "already_open open_case",
  ]);

  const linked = { incidentId: played.incidentId, linkedAt: ZERO };
  await db.abuseReportItem.updateMany({ where: { reportId, position: 1 }, data: linked });
  await db.remediationPlan.update({ where: { id: planId }, data: { stage: "withdrawn", closedAt: ZERO } });
  await db.hostAddress.updateMany({ where: { hostId: hosts[2] ?? "" }, data: { validUntil: minutes(-100) } });
  const changed = await inTransaction((tx) => judgeRows(tx, { reportId, occurredAt: null, receivedAt: ZERO }));
  expect(changed).toBe(2);
  expect(await becauseOf(reportId)).toEqual([
    "already_open open_case",
    "ours host",
    "not_ours nothing_of_ours",
    "already_open open_case",
  ]);
  expect(await countVerdicts(db, reportId)).toEqual({ ours: 1, not_ours: 1, invalid: 0, duplicate: 0, already_open: 2 });
});

test("A mailbox that was deleted before the event is no account any more, and one that was deleted after it still is.", async () => {
  const { id, address } = await db.account.create({
    data: {
      address: "gone@parted.example.com",
      contractId: played.contract.contractId,
      createdAt: minutes(-9000),
      deletedAt: minutes(-60),
    },
  });
  const items = [minutes(-90), minutes(-30)].map((time) => ({ account: address, time: time.toISOString() }));
  const arrived = { source: "api" as const, reporter: null, raw: submissionRaw({ items }), receivedAt: ZERO };
  const { reportId } = await inTransaction((tx) => receiveReport(tx, arrived, WORKER));
  const rows = await db.abuseReportItem.findMany({ where: { reportId }, orderBy: { position: "asc" } });
  expect(rows.map(({ accountId, because }) => [accountId, because])).toEqual([
    [id, "account"],
    [null, "nothing_of_ours"],
  ]);
});
