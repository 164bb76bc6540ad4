import { afterAll, beforeAll, expect, test } from "vitest";
import { listOwed } from "@/lib/obligations/obligation-queries";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { addReporter } from "./add-reporter";
import { assignReport } from "./assign-report";
import { changeReporter } from "./change-reporter";
import { deliverReporterMessage } from "./deliver-reporter-message";
import { draftReporterMessage } from "./draft-reporter-message";
import { findOrAddReporter } from "./find-or-add-reporter";
import { lockReport } from "./lock-report";
import { purgeReports } from "./purge-reports";
import { receiveReporterReply } from "./receive-reporter-reply";
import { recordFinding } from "./record-finding";
import { ourRow, reportOf, versionOf, writeTo } from "./reported.fixture";
import { revealPart } from "./reveal-part";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => pool.end());

const kindsOf = async (stream: string) =>
  (await db.ledgerEntry.findMany({ where: { stream }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);

test("A masked part is opened with a purpose, and the ledger has who did it; another report's part is not there.", async () => {
  const { operator } = stage.people;
  const { reportId, number } = await reportOf(operator);
  const other = await reportOf(operator);
  const part = await db.abuseReportPart.create({ data: { reportId, position: 0, kind: "body", grade: 3, text: "本文" } });
  const wish = { reportId, partId: part.id, purpose: "内容の確認" };
  expect(await revealPart(wish, operator)).toMatchObject({ text: "本文" });
  expect(await db.reportReveal.findMany({ where: { reportId } })).toMatchObject([{ byId: operator.id, purpose: "内容の確認" }]);
  expect((await kindsOf(`abuse-report:${number}`)).at(-1)).toBe("REPORT_REVEALED");
  await expect(revealPart({ ...wish, reportId: other.reportId }, operator)).rejects.toMatchObject({ code: "not_found" });
  expect(await db.reportReveal.count({ where: { reportId: other.reportId } })).toBe(0);
});

test("The report as it came is opened as text, whatever its bytes are.", async () => {
  const { reportId } = await reportOf(stage.people.operator);
  const content = new Uint8Array([0x3c, 0x62, 0x3e, 0x00, 0xff, 0x41]);
  await db.abuseReportRaw.create({ data: { reportId, contentType: "text/plain", size: content.length, content } });
  expect(await revealPart({ reportId, partId: null, purpose: "原文の確認" }, stage.people.operator)).toMatchObject({
    text: "<b>��A",
  });
});

test("What is owed of a report stands at the desk of whoever looks after it, with its number and organisation.", async () => {
  const { operator, support } = stage.people;
  const { reportId, number } = await reportOf(operator);
  const version = await versionOf(reportId);
  await assignReport({ reportId, version, userId: support.id }, operator);
  const { rows } = await listOwed(support, "mine");
  expect(rows.map(({ kind, reportNumber, outsideName }) => [kind, reportNumber, outsideName])).toContainEqual([
    "receipt_to_reporter",
    number,
    "見本新聞社",
  ]);
  expect((await listOwed(operator, "mine")).rows.some((row) => row.reportNumber === number)).toBe(false);
  await expect(assignReport({ reportId, version, userId: null }, operator)).rejects.toMatchObject({ code: "stale_record" });
});

test("What we found out stands apart from what was claimed, and needs the version that was seen.", async () => {
  const { reportId, number } = await reportOf(stage.people.operator);
  const wish = { reportId, version: 0, text: "接続の記録に同じ時刻の送信がある" };
  await recordFinding(wish, stage.people.operator);
  await expect(recordFinding(wish, stage.people.operator)).rejects.toMatchObject({ code: "stale_record" });
  expect(await db.reportFinding.count({ where: { reportId } })).toBe(1);
  expect(await kindsOf(`abuse-report:${number}`)).toContain("REPORT_FACT_VERIFIED");
});

test("A draft says what the rows come to, in the reporter's language, and nothing of whose they are.", async () => {
  const { operator } = stage.people;
  const { contractId, name } = stage.contracts[0] ?? expect.fail("The stage has no contract");
  const rows = [ourRow("198.18.0.1", { contractId }), ourRow("198.18.0.2", { contractId })];
  const foreign = { ...ourRow("203.0.113.1", {}), verdict: "not_ours" as const, because: "nothing_of_ours" };
  const { reportId, reporterId, number } = await reportOf(operator, [...rows, foreign]);
  const ja = await draftReporterMessage({ reportId, kind: "reporter_progress" }, operator);
  expect(ja.body).toContain(`R-${number}`);
  expect(ja.body).toContain("ご連絡の行数：3");
  expect(ja.body).toContain("うち当社の管理するもの：2（アドレス 2）");
  expect(ja.body).not.toContain("対策の状況");
  expect(ja.body).not.toContain(name);
  const { version } = await db.reporter.findUniqueOrThrow({ where: { id: reporterId } });
  const card = { name: "Taro", organization: null, language: "en" as const, trust: "trusted" as const, note: null };
  await changeReporter({ ...card, reporterId, version }, operator);
  expect((await draftReporterMessage({ reportId, kind: "reporter_progress" }, operator)).body).toContain("Rows reported: 3");
});

test("A plan's counts are of the hosts that the report names.", async () => {
  const { operator, manager } = stage.people;
  const host = (name: string) => db.host.create({ data: { name, addedAt: new Date() } });
  const [one, two, strange] = [await host("a.example.jp"), await host("b.example.jp"), await host("c.example.jp")];
  const rows = [ourRow("198.18.1.1", { hostId: one.id }), ourRow("198.18.1.2", { hostId: two.id })];
  const { reportId } = await reportOf(operator, rows);
  const at = new Date();
  const hosts = [
    { hostId: one.id, address: "198.18.1.1", target: "delisted" as const },
    { hostId: two.id, address: "198.18.1.2", target: "affected" as const },
    { hostId: strange.id, address: "198.18.1.3", target: "affected" as const },
  ];
  await db.remediationPlan.create({
    data: {
      ...{ title: "計画", ownerId: manager.id, openedAt: at },
      hosts: { create: hosts.map((part) => ({ ...part, addedAt: at, movedAt: at })) },
      reports: { create: { reportId, linkedAt: at } },
    },
  });
  const { body } = await draftReporterMessage({ reportId, kind: "reporter_done" }, operator);
  expect(body).toContain("対象のサーバ：2\n対策を終えたもの：1\nブロックリストからの解除を確かめたもの：1\n残り：1");
});

test("An address has one reporter, also of two mails at once; a stale change is refused.", async () => {
  const { operator } = stage.people;
  const who = { name: "一つ", email: "One@Press.example.com" };
  const both = await Promise.all([1, 2].map(() => inTransaction((tx) => findOrAddReporter(tx, who, operator))));
  expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  const card = { name: "一つ", organization: "見本", language: "ja" as const, trust: "caution" as const, note: "確かめる" };
  await expect(addReporter({ ...card, email: "one@press.example.com" }, operator)).rejects.toMatchObject({
    fields: { email: "reporter-desk.refusal.emailKnown" },
  });
  const reporterId = both[0]?.id ?? "";
  await changeReporter({ ...card, reporterId, version: 0 }, operator);
  await expect(changeReporter({ ...card, reporterId, version: 0 }, operator)).rejects.toMatchObject({ code: "stale_record" });
  expect(await kindsOf(`reporter:${reporterId}`)).toEqual(["REPORTER_ADDED", "REPORTER_CHANGED"]);
});

test("The words of a thread go with the report's texts; who wrote when, and the subjects, stay.", async () => {
  const { operator } = stage.people;
  const start = new Date("2026-01-05T01:00:00Z");
  const { reportId } = await withClock(start, () => reportOf(operator));
  const messageId = await withClock(start, () => writeTo(reportId, "reporter_done", operator));
  const send = async () => ({ kind: "accepted" as const, answer: "250 ok" });
  await withClock(start, () => deliverReporterMessage(messageId, { id: newId(), inHand: new Set(), send }));
  const later = (days: number) => new Date(start.getTime() + days * 86_400_000);
  await withClock(later(179), purgeReports);
  expect((await db.reporterMessage.findUniqueOrThrow({ where: { id: messageId } })).body).not.toBeNull();
  await withClock(later(181), purgeReports);
  expect(await db.reporterMessage.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({
    body: null,
    purgedAt: later(181),
    subject: expect.stringContaining("対応を終えました"),
  });
});

test("What is written after a report was purged and taken up again goes in its own time too.", async () => {
  const { operator } = stage.people;
  const start = new Date("2026-01-05T01:00:00Z");
  const later = (days: number) => new Date(start.getTime() + days * 86_400_000);
  const send = async () => ({ kind: "accepted" as const, answer: "250 ok" });
  const { reportId } = await withClock(start, () => reportOf(operator));
  const answer = async (day: number) => {
    const messageId = await withClock(later(day), () => writeTo(reportId, "reporter_done", operator));
    await withClock(later(day), () => deliverReporterMessage(messageId, { id: newId(), inHand: new Set(), send }));
    return messageId;
  };
  await answer(0);
  await withClock(later(181), purgeReports);
  const mail = {
    source: "smtp",
    digest: newId(),
    envelopeFrom: "",
    sender: "",
    subject: "",
    size: 1,
    receivedAt: later(200),
  } as const;
  const { id: inboundMailId } = await db.inboundMail.create({ data: mail });
  const reply = {
    ...{
      inboundMailId,
      address: "r@press.example.com",
      subject: "まだ続いている",
      body: "昨日も届いた。",
      receivedAt: later(200),
    },
    ...{ messageId: `<${newId()}@press.example.com>`, inReplyTo: undefined },
  };
  const heard = await withClock(later(200), () =>
    inTransaction(async (tx) => receiveReporterReply(tx, await lockReport(tx, reportId), reply)),
  );
  const again = await answer(201);
  await withClock(later(380), purgeReports);
  expect((await db.reporterMessage.findUniqueOrThrow({ where: { id: again } })).body).not.toBeNull();
  await withClock(later(382), purgeReports);
  for (const id of [again, heard ?? ""])
    expect(await db.reporterMessage.findUniqueOrThrow({ where: { id } })).toMatchObject({ body: null, purgedAt: later(382) });
});
