import { afterAll, beforeAll, expect, test } from "vitest";
import { closeIncident, endLife } from "@/lib/incidents/close-incident";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { deliverReporterMessage } from "./deliver-reporter-message";
import { linkGroupToCase } from "./link-group";
import { lockReport } from "./lock-report";
import { purgeReports } from "./purge-reports";
import { receiveReporterReply } from "./receive-reporter-reply";
import { ourRow, owedOfReport, reportOf, versionOf, writeTo } from "./reported.fixture";
import { setReportAside } from "./set-report-aside";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => pool.end());

const SINCE = new Date("2025-01-01T00:00:00Z");
let last = 0;

/** Rows of this many hosts of a contract. */
async function rowsOf(contractId: string, count: number) {
  const rows: ReturnType<typeof ourRow>[] = [];
  for (let at = 0; at < count; at++) {
    last += 1;
    const address = `198.18.${Math.floor(last / 250)}.${(last % 250) + 1}`;
    const { id: hostId } = await db.host.create({ data: { name: `relay-${last}.example.jp`, addedAt: SINCE } });
    await db.hostAddress.create({ data: { hostId, address, contractId, validFrom: SINCE } });
    rows.push(ourRow(address, { hostId, contractId }));
  }
  return rows;
}

const contractId = (at: number) => stage.contracts[at]?.contractId ?? "";
const link = async (reportId: string, incidentNumber: number | null = null) =>
  linkGroupToCase({ reportId, version: await versionOf(reportId), group: { by: "all" }, incidentNumber }, stage.people.operator);
async function answer(reportId: string): Promise<void> {
  const messageId = await writeTo(reportId, "reporter_done", stage.people.operator);
  const send = async () => ({ kind: "accepted" as const, answer: "250 ok" });
  await deliverReporterMessage(messageId, { id: newId(), inHand: new Set(), send });
}
async function close(number: number) {
  const { id, version } = await db.incident.findUniqueOrThrow({ where: { number } });
  return closeIncident({ incidentId: id, version, outcome: "resolved", reason: "" }, stage.people.operator);
}

test("A group becomes one case for each contract; rows without a contract are told back; the case never learns who reported.", async () => {
  const rows = [...(await rowsOf(contractId(0), 3)), ...(await rowsOf(contractId(1), 2)), ourRow("198.18.99.1", {})];
  const { reportId, number } = await reportOf(stage.people.operator, rows);
  const before = await db.obligation.findFirstOrThrow({ where: { reportId, kind: "answer_reporter" } });
  const linked = await link(reportId);
  expect(linked).toMatchObject({ linked: 5, skipped: 1, cases: [{ isNew: true }, { isNew: true }] });
  expect((await db.abuseReport.findUniqueOrThrow({ where: { id: reportId } })).state).toBe("linked");
  const owed = await db.obligation.findMany({ where: { reportId, kind: "answer_reporter", voidedAt: null } });
  expect(owed.map(({ dueAt }) => dueAt)).toEqual([before.dueAt, before.dueAt]);
  expect(owed.every(({ incidentId }) => incidentId !== null)).toBe(true);

  const incidents = await db.incident.findMany({ where: { number: { in: linked.cases.map((one) => one.number) } } });
  const timeline = await db.timelineEntry.findMany({ where: { incidentId: { in: incidents.map(({ id }) => id) } } });
  const told = timeline.filter(({ kind }) => kind === "report_received");
  expect(told).toHaveLength(2);
  expect(told[0]?.details).toMatchObject({ report: number });
  expect(JSON.stringify(timeline)).not.toMatch(/観測|見本新聞社|press\.example\.com/);
});

test("Many reports become one case, which cannot be closed before each of their reporters has the final answer.", async () => {
  const rows = await rowsOf(contractId(2), 2);
  const first = await reportOf(stage.people.operator, rows);
  const second = await reportOf(
    stage.people.operator,
    rows.map((row) => ({ ...row, verdict: "already_open" as const })),
  );
  const [opened] = (await link(first.reportId)).cases;
  const [joined] = (await link(second.reportId)).cases;
  expect(joined).toEqual({ number: opened?.number, isNew: false, rows: 2 });
  const number = opened?.number ?? 0;

  await expect(close(number)).rejects.toMatchObject({ code: "move_refused" });
  await answer(first.reportId);
  expect(await owedOfReport(first.reportId)).toEqual([]);
  await expect(close(number)).rejects.toMatchObject({ code: "move_refused" });
  expect((await db.incident.findUniqueOrThrow({ where: { number } })).stage).toBe("investigating");
  await answer(second.reportId);
  await close(number);
  expect((await db.incident.findUniqueOrThrow({ where: { number } })).stage).toBe("closed");
});

test("The case that is named takes the rows of its contract alone; another contract's, and a closed case, are refused.", async () => {
  const played = await stage.probedCase();
  const { contractId: held } = await db.incident.findUniqueOrThrow({ where: { id: played.incidentId } });
  const [account] = await db.incidentAccount.findMany({ where: { incidentId: played.incidentId } });
  const mine = [...(await rowsOf(held, 1)), ourRow("198.18.99.2", { contractId: held, accountId: account?.accountId })];
  const { reportId } = await reportOf(stage.people.operator, [...mine, ...(await rowsOf(contractId(3), 1))]);
  const linked = await link(reportId, played.number);
  expect(linked).toMatchObject({ linked: 2, skipped: 1, cases: [{ number: played.number, isNew: false, rows: 2 }] });
  const other = await reportOf(stage.people.operator, await rowsOf(contractId(3), 1));
  const refused = { key: "reporter-desk.refusal.otherContract" };
  await expect(link(other.reportId, played.number)).rejects.toMatchObject(refused);
  await expect(link(other.reportId, 987_654)).rejects.toMatchObject({ key: "reporter-desk.refusal.noCase" });
  expect(await db.abuseReportCase.count({ where: { reportId: other.reportId } })).toBe(0);
});

test("Two reports of one contract at once make one case.", async () => {
  const rows = await rowsOf(contractId(4), 1);
  const [one, two] = [await reportOf(stage.people.operator, rows), await reportOf(stage.people.operator, rows)];
  const [first, second] = await Promise.all([link(one.reportId), link(two.reportId)]);
  expect(first.cases[0]?.number).toBe(second.cases[0]?.number);
  expect([first.cases[0]?.isNew, second.cases[0]?.isNew].sort()).toEqual([false, true]);
});

test("A stale version, and a report that nobody has read, are refused, and no case is opened.", async () => {
  const before = await db.incident.count();
  const rows = await rowsOf(contractId(4), 1);
  const { reportId } = await reportOf(stage.people.operator, rows, "unread");
  await expect(link(reportId)).rejects.toMatchObject({ key: "reporter-desk.refusal.notYetRead" });
  const fresh = await reportOf(stage.people.operator, rows);
  const wish = { reportId: fresh.reportId, version: 7, group: { by: "all" as const }, incidentNumber: null };
  await expect(linkGroupToCase(wish, stage.people.operator)).rejects.toMatchObject({ code: "stale_record" });
  expect(await db.incident.count()).toBe(before);
});

test("An answer that was waived for one case is owed for the next, and not again for the first.", async () => {
  const [first, second] = [await rowsOf(contractId(0), 2), await rowsOf(contractId(1), 1)];
  const { reportId } = await reportOf(stage.people.operator, [...first, ...second]);
  const linkOf = async (at: number, value?: string) =>
    linkGroupToCase(
      {
        ...{ reportId, version: await versionOf(reportId), incidentNumber: null },
        group: value ? { by: "address", value } : { by: "contract", value: contractId(at) },
      },
      stage.people.operator,
    );
  const [opened] = (await linkOf(0, first[0]?.value)).cases;
  const owedIn = (number: number | undefined) =>
    db.obligation.findMany({ where: { reportId, kind: "answer_reporter", incident: { number }, voidedAt: null } });
  const [owed] = await owedIn(opened?.number);
  const reason = "申告者が回答は要らないと言った";
  await waiveObligation({ obligationId: owed?.id ?? "", version: owed?.version ?? 0, reason }, stage.people.manager);
  const [next] = (await linkOf(1)).cases;
  expect(await owedIn(next?.number)).toMatchObject([{ dischargedAt: null, waivedAt: null, dueAt: owed?.firstDueAt }]);
  await linkOf(0, first[1]?.value);
  expect(await owedIn(opened?.number)).toMatchObject([{ waivedAt: expect.any(Date) }]);
});

/** A promise that is resolved from outside. */
function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const aside = async (reportId: string) =>
  setReportAside({ reportId, version: await versionOf(reportId), reason: "答える相手がいない" }, stage.people.operator);

test("A report in a case ends as set aside once nobody is owed an answer, with the reason; it is purged in its time.", async () => {
  const { reportId } = await reportOf(stage.people.operator, await rowsOf(contractId(1), 1));
  const [opened] = (await link(reportId)).cases;
  await expect(aside(reportId)).rejects.toMatchObject({ key: "abuse-reports.refusal.notToSetAside" });
  const owed = await db.obligation.findFirstOrThrow({
    where: { reportId, kind: "answer_reporter", incident: { number: opened?.number ?? 0 } },
  });
  const reason = "申告者が回答は要らないと言った";
  await waiveObligation({ obligationId: owed.id, version: owed.version, reason }, stage.people.manager);
  await aside(reportId);
  const ended = await db.abuseReport.findUniqueOrThrow({ where: { id: reportId } });
  expect(ended).toMatchObject({ state: "set_aside", settledReason: "答える相手がいない", settledById: stage.people.operator.id });
  expect(await owedOfReport(reportId)).toEqual([]);
  await expect(aside(reportId)).rejects.toMatchObject({ key: "abuse-reports.refusal.notToSetAside" });
  const later = new Date((ended.settledAt ?? expect.fail("It did not end")).getTime() + 181 * 86_400_000);
  await withClock(later, purgeReports);
  expect(await db.abuseReport.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({ purgedAt: later });
});

test("A report in a case that nobody can be answered for is set aside at once.", async () => {
  const at = { receivedAt: new Date(), acceptedAt: new Date(), rowCount: 1 };
  const said = { state: "received", source: "desk", format: "list", subject: "送信者のない申告", digest: newId() } as const;
  const rows = (await rowsOf(contractId(2), 1)).map((row) => ({ ...row, position: 0 }));
  const { id: reportId } = await db.abuseReport.create({ data: { ...said, ...at } });
  await db.abuseReportItem.createMany({ data: rows.map((row) => ({ ...row, reportId })) });
  await link(reportId);
  await aside(reportId);
  expect(await db.abuseReport.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({ state: "set_aside" });
});

test("A reply in the moment of closing leaves no closed case with something owed that holds it open.", async () => {
  const { reportId } = await reportOf(stage.people.operator, await rowsOf(contractId(3), 1));
  const [opened] = (await link(reportId)).cases;
  const { id } = await db.incident.findUniqueOrThrow({ where: { number: opened?.number ?? 0 } });
  await answer(reportId);
  const gate = deferred();
  const ended = deferred();
  const closing = inTransaction(async (tx) => {
    const incident = await lockIncident(tx, id);
    await endLife(tx, incident, "resolved", "", stage.people.operator);
    await touchIncident(tx, incident);
    ended.resolve();
    await gate.promise;
  });
  await ended.promise;
  const mail = {
    source: "smtp",
    digest: newId(),
    envelopeFrom: "",
    sender: "",
    subject: "",
    size: 1,
    receivedAt: new Date(),
  } as const;
  const { id: inboundMailId } = await db.inboundMail.create({ data: mail });
  const reply = {
    ...{
      inboundMailId,
      address: "r@press.example.com",
      subject: "まだ続いている",
      body: "昨日も届いた。",
      receivedAt: new Date(),
    },
    ...{ messageId: undefined, inReplyTo: undefined },
  };
  const hearing = inTransaction(async (tx) => receiveReporterReply(tx, await lockReport(tx, reportId), reply));
  await Promise.race([hearing, new Promise((done) => setTimeout(done, 500))]);
  gate.resolve();
  await Promise.all([closing, hearing]);
  expect(await db.incident.findUniqueOrThrow({ where: { id } })).toMatchObject({ stage: "closed" });
  const owed = { dischargedAt: null, waivedAt: null, voidedAt: null, blocksClosing: true };
  expect(await db.obligation.count({ where: { incidentId: id, ...owed } })).toBe(0);
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter", "read_reporter_reply"]);
});
