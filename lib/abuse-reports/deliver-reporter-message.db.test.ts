import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DeliveringWorker } from "@/lib/correspondence/attempt-sending";
import { type MailSink, startMailSink } from "@/lib/gateways/mail-sink";
import { type OutgoingMail, sendMail } from "@/lib/gateways/smtp";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes } from "@/prisma/cast/restricted-case";
import { bounceMessage } from "./bounce-message";
import { deliverReporterMessage } from "./deliver-reporter-message";
import { lockReport } from "./lock-report";
import { owedOfReport, reportOf, versionOf, writeTo } from "./reported.fixture";
import { sendReporterMessage } from "./send-reporter-message";
import { settleReporterMessage } from "./settle-reporter-message";
import { sweepMessages } from "./sweep-messages";

let people: People;
let sink: MailSink;
let worker: DeliveringWorker;
beforeAll(async () => {
  sink = await startMailSink();
  people = await enterProvider();
});
beforeEach(async () => {
  sink.behave("accept");
  await db.sinkMessage.deleteMany();
  const send: DeliveringWorker["send"] = (mail) => sendMail(mail, sink.url, { connectMs: 20_000, answerMs: 20_000 });
  worker = { id: newId(), inHand: new Set(), send };
});
afterAll(async () => {
  await sink.stop();
  await pool.end();
});

/** A report of minute 0 whose reporter was written to at minute 30. */
async function queued(kind: Parameters<typeof writeTo>[1] = "reporter_received") {
  const report = await withClock(minutes(0), () => reportOf(people.operator));
  const messageId = await withClock(minutes(30), () => writeTo(report.reportId, kind, people.operator));
  return { ...report, messageId };
}
const deliver = (id: string, at = 31, by = worker) => withClock(minutes(at), () => deliverReporterMessage(id, by));
const read = (id: string) => db.reporterMessage.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) => (await db.abuseReport.findUniqueOrThrow({ where: { id } })).state;
const ledgerOf = async (number: number) =>
  (await db.ledgerEntry.findMany({ where: { stream: `abuse-report:${number}` }, orderBy: { seq: "asc" } })).map(
    ({ kind }) => kind,
  );

test("A receipt that the server took is a receipt given, and leaves news and the answer owed.", async () => {
  const { reportId, number, messageId } = await queued();
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter", "receipt_to_reporter"]);
  expect(await deliver(messageId)).toBe("accepted");
  expect(await read(messageId)).toMatchObject({ state: "accepted", settledAt: minutes(31), attempts: 1 });
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter"]);
  const [mail] = await db.sinkMessage.findMany();
  expect(mail).toMatchObject({
    envelopeFrom: expect.stringMatching(/^abuse\+[0-9a-f]{20}@example\.jp$/),
    subject: expect.stringContaining(`R-${number}`),
  });
  expect((await ledgerOf(number)).slice(-4)).toEqual([
    "REPORTER_MESSAGE_QUEUED",
    "REPORTER_MESSAGE_STARTED",
    "REPORTER_MESSAGE_SETTLED",
    "OBLIGATION_DISCHARGED",
  ]);
});

test("News leaves the next news owed seven days later; the final answer settles the report and leaves nothing owed.", async () => {
  const { reportId, messageId } = await queued("reporter_progress");
  await deliver(messageId);
  const news = await db.obligation.findFirstOrThrow({ where: { reportId, kind: "progress_to_reporter", dischargedAt: null } });
  expect(news.dueAt).toEqual(minutes(31 + 7 * 24 * 60));
  const final = await withClock(minutes(60), () => writeTo(reportId, "reporter_done", people.operator));
  expect(await stateOf(reportId)).toBe("received");
  await deliver(final, 61);
  expect(await stateOf(reportId)).toBe("answered");
  expect(await owedOfReport(reportId)).toEqual([]);
});

test("Two workers that take the same message at once send it once.", async () => {
  const { messageId } = await queued();
  const other = { ...worker, id: newId(), inHand: new Set<string>() };
  const both = await Promise.all([deliver(messageId), deliver(messageId, 31, other)]);
  expect(both.sort()).toEqual(["accepted", null]);
  expect(await db.sinkMessage.count()).toBe(1);
});

test("A message that is put off waits, and is given up after a day; then a person is asked, and may send it again.", async () => {
  const { reportId, messageId } = await queued();
  sink.behave("defer");
  expect(await deliver(messageId)).toBe("queued");
  expect(await read(messageId)).toMatchObject({ nextAttemptAt: minutes(32), serverAnswer: expect.stringMatching(/^451/) });
  expect(await deliver(messageId, 24 * 60 + 31)).toBe("failed");
  expect(await owedOfReport(reportId)).toContain("settle_reporter_message");
  expect(await owedOfReport(reportId)).toContain("receipt_to_reporter");
  const { version } = await read(messageId);
  const wish = { messageId, version, decision: "send_again" as const, reason: "相手のサーバが直ったと聞いた" };
  await withClock(minutes(3000), () => settleReporterMessage(wish, people.operator));
  expect(await owedOfReport(reportId)).not.toContain("settle_reporter_message");
  sink.behave("accept");
  expect(await deliver(messageId, 3001)).toBe("accepted");
  expect(await owedOfReport(reportId)).not.toContain("receipt_to_reporter");
});

test("A server that takes the message and says nothing leaves it uncertain, and it is never sent again by itself.", async () => {
  const { reportId, messageId } = await queued();
  sink.behave("drop");
  expect(await deliver(messageId)).toBe("uncertain");
  sink.behave("accept");
  await withClock(minutes(300), () => sweepMessages(worker));
  expect(await deliver(messageId, 300)).toBeNull();
  expect(await db.sinkMessage.count()).toBe(1);
  expect(await owedOfReport(reportId)).toContain("settle_reporter_message");
  const { version } = await read(messageId);
  const told = { messageId, version, decision: "other_way" as const, reason: "電話で受付を伝えた" };
  await withClock(minutes(310), () => settleReporterMessage(told, people.operator));
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter"]);
  await expect(settleReporterMessage({ ...told, version: version + 1 }, people.operator)).rejects.toMatchObject({
    code: "move_refused",
  });
});

test("A worker killed between sending and recording: one mail, uncertain, nothing sent again.", async () => {
  const { reportId, messageId } = await queued();
  const file = "lib/abuse-reports/killed-reporter-worker.fixture.ts";
  const script = ["--import", "tsx", "--conditions", "react-server", file, messageId, sink.url];
  const child = spawn(process.execPath, script, { stdio: ["ignore", "pipe", "inherit"] });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
  expect(await db.sinkMessage.count()).toBe(1);
  expect(await read(messageId)).toMatchObject({ state: "sending", attempts: 1 });
  // While its heartbeat is fresh it may still be at work; nobody may touch its message.
  expect(await sweepMessages(worker)).toMatchObject({ doubted: 0 });
  await db.$executeRaw`UPDATE "WorkerHeartbeat" SET "seenAt" = clock_timestamp() - interval '21 seconds'`;
  expect(await withClock(minutes(40), () => sweepMessages(worker))).toMatchObject({ doubted: 1 });
  expect(await read(messageId)).toMatchObject({ state: "uncertain", attempts: 1 });
  expect(await owedOfReport(reportId)).toContain("settle_reporter_message");
  expect(await deliver(messageId, 41)).toBeNull();
  expect(await db.sinkMessage.count()).toBe(1);
});

test("Who comes late with the truth is heard, and the doubt is settled by it.", async () => {
  const { reportId, messageId } = await queued();
  const slow: DeliveringWorker["send"] = async (mail) => {
    expect(await sweepMessages(worker)).toMatchObject({ doubted: 0 });
    expect(await sweepMessages({ id: newId(), inHand: new Set() })).toMatchObject({ doubted: 1 });
    return worker.send(mail);
  };
  expect(await deliver(messageId, 31, { ...worker, send: slow })).toBe("accepted");
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter"]);
});

test("A queued message whose job was lost gets another.", async () => {
  const { messageId } = await queued();
  const key = `deliver-reporter-message:${messageId}`;
  const jobs = () => db.$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE key = ${key}`;
  await db.$queryRaw`SELECT FROM graphile_worker.remove_job(${key})`;
  expect(await jobs()).toHaveLength(0);
  await withClock(minutes(40), () => sweepMessages(worker));
  expect(await jobs()).toHaveLength(1);
});

test("A final answer that comes back takes the report up again, with the answer's first due time.", async () => {
  const { reportId, messageId } = await queued("reporter_done");
  const [owed] = await db.obligation.findMany({ where: { reportId, kind: "answer_reporter" } });
  await deliver(messageId);
  expect(await stateOf(reportId)).toBe("answered");
  await withClock(minutes(90), () =>
    inTransaction(async (tx) => bounceMessage(tx, await lockReport(tx, reportId), await read(messageId), "5.1.1 unknown")),
  );
  expect(await stateOf(reportId)).toBe("received");
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter", "settle_reporter_message"]);
  const again = await db.obligation.findFirstOrThrow({ where: { reportId, kind: "answer_reporter", dischargedAt: null } });
  expect(again.dueAt).toEqual(owed?.firstDueAt);
  const { version } = await read(messageId);
  const wish = { messageId, version, decision: "send_again" as const, reason: "もう一度送る" };
  await expect(settleReporterMessage(wish, people.operator)).rejects.toMatchObject({
    key: "reporter-desk.refusal.cameBack",
  });
});

test("A delivery report on a mail that the reporter wrote changes nothing.", async () => {
  const { reportId, reporterId } = await withClock(minutes(0), () => reportOf(people.operator));
  const mail = {
    source: "smtp",
    digest: newId(),
    envelopeFrom: "",
    sender: "",
    subject: "",
    size: 1,
    receivedAt: minutes(0),
  } as const;
  const { id: inboundMailId } = await db.inboundMail.create({ data: mail });
  const heard = {
    kind: "reply",
    direction: "received",
    state: "accepted",
    subject: "件名",
    body: "本文",
    address: "r@example.net",
  } as const;
  const { id } = await db.reporterMessage.create({
    data: { ...heard, reportId, reporterId, inboundMailId, occurredAt: minutes(0), settledAt: minutes(0) },
  });
  const bounce = () => inTransaction(async (tx) => bounceMessage(tx, await lockReport(tx, reportId), await read(id), "5.1.1"));
  expect(await bounce()).toBe(false);
  expect(await read(id)).toMatchObject({ state: "accepted", version: 0, serverAnswer: null });
  expect(await owedOfReport(reportId)).not.toContain("settle_reporter_message");
});

test("The thread holds together: each message answers the one before, and names all of them.", async () => {
  const { reportId, messageId } = await queued();
  const sent: OutgoingMail[] = [];
  const send = (mail: OutgoingMail) => {
    sent.push(mail);
    return worker.send(mail);
  };
  const noting = { ...worker, send };
  await deliver(messageId, 31, noting);
  const next = await withClock(minutes(60), () => writeTo(reportId, "reporter_progress", people.operator));
  await deliver(next, 61, noting);
  const [first, second] = sent;
  expect(first).toMatchObject({ references: [], inReplyTo: undefined });
  expect(second).toMatchObject({ inReplyTo: first?.messageId, references: [first?.messageId] });
  const kept = await db.sinkMessage.findFirstOrThrow({ where: { messageId: second?.messageId } });
  expect(kept.subject).toContain("確認を続けています");
});

test("A stale version, and a report that nobody can be answered for, are refused, and nothing is written.", async () => {
  const { reportId } = await reportOf(people.operator);
  const version = await versionOf(reportId);
  const before = await db.reporterMessage.count();
  await writeTo(reportId, "reporter_received", people.operator);
  const wish = { reportId, version, kind: "reporter_done" as const, subject: "件名", body: "本文は十文字より長い。" };
  await expect(sendReporterMessage(wish, people.operator)).rejects.toMatchObject({ code: "stale_record" });
  await db.abuseReport.update({ where: { id: reportId }, data: { reporterId: null } });
  await expect(sendReporterMessage({ ...wish, version: version + 1 }, people.operator)).rejects.toMatchObject({
    key: "reporter-desk.refusal.noAddress",
  });
  expect(await db.reporterMessage.count()).toBe(before + 1);
});

test("What is on its way to the reporter is not sent a second time, nor is another final answer.", async () => {
  const { reportId, messageId } = await queued("reporter_received");
  const write = (kind: Parameters<typeof writeTo>[1]) => withClock(minutes(32), () => writeTo(reportId, kind, people.operator));
  const refused = { code: "move_refused", key: "reporter-desk.refusal.onItsWay" };
  await expect(write("reporter_received")).rejects.toMatchObject(refused);
  sink.behave("drop");
  expect(await deliver(messageId)).toBe("uncertain");
  await expect(write("reporter_received")).rejects.toMatchObject(refused);
  sink.behave("accept");
  const done = await write("reporter_done");
  for (const kind of ["reporter_done", "reporter_out_of_scope"] as const)
    await expect(write(kind)).rejects.toMatchObject(refused);
  expect(await deliver(done, 33)).toBe("accepted");
  expect(await db.reporterMessage.count({ where: { reportId } })).toBe(2);
});

test("A failed message is not sent again while one that was written in its place is on its way.", async () => {
  const { reportId, messageId } = await queued();
  sink.behave("refuse");
  expect(await deliver(messageId)).toBe("failed");
  const again = await withClock(minutes(40), () => writeTo(reportId, "reporter_received", people.operator));
  const { version } = await read(messageId);
  const wish = { messageId, version, decision: "send_again" as const, reason: "もう一度送る" };
  await expect(settleReporterMessage(wish, people.operator)).rejects.toMatchObject({ key: "reporter-desk.refusal.onItsWay" });
  sink.behave("accept");
  expect(await deliver(again, 41)).toBe("accepted");
});
