import { afterAll, beforeAll, expect, test } from "vitest";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { importHosts, playListings } from "./hosts";
import { playPlan } from "./plan";
import { playReports, tellOfPlan } from "./reports";
import { setStage } from "./stage";

const BEGAN = new Date("2026-06-09T03:00:00Z");

let played: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  played = await setStage();
  await importHosts(BEGAN, played.people, played.contracts);
  await playListings(BEGAN, played.people);
  await playReports(BEGAN, played.people);
}, 120_000);
afterAll(() => pool.end());

test("The demonstration has a list in work with its thread, a feedback loop's complaint, and one that nobody has read.", async () => {
  const reports = await db.abuseReport.findMany({
    orderBy: { number: "asc" },
    include: { messages: { orderBy: [{ occurredAt: "asc" }, { id: "asc" }] }, cases: true, reporter: true },
  });
  expect(reports.map(({ format, state }) => [format, state])).toEqual([
    ["list", "linked"],
    ["arf", "received"],
    ["unknown", "unread"],
  ]);
  const [list, complaint, letter] = reports;
  expect(list?.cases).toHaveLength(1);
  expect(list?.reporter).toMatchObject({ organization: "見本新聞社", trust: "trusted" });
  expect(list?.messages.map(({ kind, state }) => [kind, state])).toEqual([
    ["report", "accepted"],
    ["reporter_automatic", "accepted"],
    ["reporter_received", "accepted"],
    ["reporter_progress", "accepted"],
    ["reply", "accepted"],
  ]);
  expect(await db.abuseReportItem.count({ where: { reportId: list?.id, verdict: { in: ["ours", "already_open"] } } })).toBe(14);
  expect(complaint?.messages.map(({ kind }) => kind)).toEqual(["report"]);
  expect(letter?.messages.map(({ kind }) => kind)).toEqual(["report"]);
});

test("Played again, nothing comes twice.", async () => {
  const counts = () => Promise.all([db.abuseReport.count(), db.reporterMessage.count(), db.inboundMail.count()]);
  const before = await counts();
  await playReports(BEGAN, played.people);
  expect(await counts()).toEqual(before);
});

test("Whoever asked for what a plan mends was told the same day, and is not told twice.", async () => {
  await inTransaction(() => playPlan(BEGAN, played.people), { timeoutMs: 180_000 });
  await tellOfPlan(BEGAN, played.people);
  await tellOfPlan(BEGAN, played.people);
  const { messages, obligations } = await db.abuseReport.findFirstOrThrow({
    where: { plans: { some: {} } },
    include: {
      messages: { orderBy: { occurredAt: "asc" } },
      obligations: { where: { dischargedAt: null, voidedAt: null }, select: { kind: true }, orderBy: { kind: "asc" } },
    },
  });
  expect(messages.map(({ kind, state }) => [kind, state])).toEqual([
    ["reporter_received", "accepted"],
    ["reporter_progress", "accepted"],
  ]);
  expect(messages[1]?.body).toMatch(/対象のサーバ：\d+\n対策を終えたもの：\d+/);
  expect(obligations.map(({ kind }) => kind)).toEqual(["answer_reporter", "progress_to_reporter"]);
});
