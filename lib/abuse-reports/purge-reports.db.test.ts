import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { enterProvider, playCase, ZERO } from "@/prisma/cast/restricted-case";
import { openListPreview } from "./open-list-preview";
import { purgeReports } from "./purge-reports";
import { submissionRaw } from "./read-submission";
import { receiveReport } from "./receive-report";
import { setReportAside } from "./set-report-aside";

const days = (count: number) => new Date(ZERO.getTime() + count * 86_400_000);
let people: Awaited<ReturnType<typeof enterProvider>>;

beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

async function receive(text: string): Promise<{ reportId: string; number: number }> {
  const reporter = { name: "Reporting Desk", email: "abuse@reporter.example.net" };
  const arrived = { source: "form" as const, reporter, raw: submissionRaw({ text }), receivedAt: ZERO };
  return withClock(ZERO, () => inTransaction((tx) => receiveReport(tx, arrived, WORKER)));
}
const asideOn = (reportId: string, at: Date) =>
  withClock(at, async () => setReportAside({ reportId, version: 0, reason: "Advertising, nothing to do" }, people.operator));
async function textsOf(reportId: string): Promise<(string | null)[]> {
  const raw = await db.abuseReportRaw.findUniqueOrThrow({ where: { reportId } });
  const parts = await db.abuseReportPart.findMany({ where: { reportId }, orderBy: { position: "asc" } });
  return [raw.content === null ? null : Buffer.from(raw.content).toString("utf8"), ...parts.map(({ text }) => text)];
}

test("Original and texts go 180 days after the report was settled, its rows stay, and what waits or is held stays whole.", async () => {
  const settled = await receive("192.0.2.1 sends spam");
  const waiting = await receive("192.0.2.2 sends spam");
  const held = await receive("192.0.2.3 sends spam");
  await asideOn(settled.reportId, days(1));
  await asideOn(held.reportId, days(1));
  const { incidentId } = await playCase(people);
  await db.abuseReportCase.create({ data: { reportId: held.reportId, incidentId, linkedAt: ZERO } });
  const placed = { incidentId, reason: "The police asked", placedById: people.manager.id, placedAt: ZERO };
  const hold = await db.retentionHold.create({ data: placed });

  expect(await withClock(days(180), purgeReports)).toEqual({ reports: 0, previews: 0 });
  expect(await withClock(days(181), purgeReports)).toEqual({ reports: 1, previews: 0 });
  expect(await textsOf(settled.reportId)).toEqual([null, null]);
  expect(await db.abuseReportItem.count({ where: { reportId: settled.reportId } })).toBe(1);
  expect(await db.abuseReport.findUniqueOrThrow({ where: { id: settled.reportId } })).toMatchObject({ purgedAt: days(181) });
  const entries = await db.ledgerEntry.findMany({ where: { stream: `abuse-report:${settled.number}`, kind: "REPORT_PURGED" } });
  expect(entries).toHaveLength(1);
  expect(await textsOf(waiting.reportId)).not.toContain(null);
  expect(await textsOf(held.reportId)).not.toContain(null);

  const released = { releasedAt: days(182), releasedById: people.manager.id };
  await db.retentionHold.update({ where: { id: hold.id }, data: released });
  expect(await withClock(days(183), purgeReports)).toEqual({ reports: 1, previews: 0 });
});

test("A preview that nobody takes goes as a whole after two weeks.", async () => {
  const wish = { fileName: "hosts.csv", email: "news@paper.example.net", name: "Newspaper" };
  async function* bytes() {
    yield Buffer.from("IP\n192.0.2.9\n");
  }
  const { reportId } = await withClock(ZERO, () => openListPreview(wish, bytes(), people.operator));
  expect(await withClock(days(13), purgeReports)).toMatchObject({ previews: 0 });
  expect(await withClock(days(15), purgeReports)).toMatchObject({ previews: 1 });
  expect(await db.abuseReport.count({ where: { id: reportId } })).toBe(0);
});
