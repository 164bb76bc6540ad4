import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type CastProvider, foundProvider } from "@/prisma/cast/provider";
import type { FigureName } from "./figure-table";
import { listFigureRows } from "./list-figure-rows";
import { readReport } from "./read-report";
import type { StatisticsReport } from "./report-views";

const jst = (text: string) => new Date(`${text}+09:00`);
const MAY = { span: "custom", from: "2026-05-01", to: "2026-05-31" } as const;
let provider: CastProvider;
let may: StatisticsReport;

beforeAll(async () => {
  provider = await foundProvider("correct horse battery", jst("2025-01-01T00:00:00"), jst("2026-04-01T00:00:00"));
  const reporter = await db.reporter.create({
    data: { name: "調査班", organization: "架空新聞", email: "survey@example.org", createdAt: jst("2026-04-01T00:00:00") },
  });
  const report = (receivedAt: string, source: "mail" | "upload", harm: string, state: "received" | "preview" | "set_aside") =>
    db.abuseReport.create({
      data: {
        ...{ source, harm, state, format: "plain", subject: "", digest: newId(), reporterId: reporter.id },
        receivedAt: jst(receivedAt),
        acceptedAt: state === "preview" ? null : jst(receivedAt),
        settledReason: state === "set_aside" ? "広告だった" : null,
      },
    });
  const first = await report("2026-05-01T00:00:00", "mail", "spam", "received");
  await report("2026-05-31T23:59:59.999", "upload", "open_relay", "received");
  await report("2026-06-01T00:00:00", "mail", "spam", "received");
  await report("2026-05-10T00:00:00", "upload", "open_relay", "preview");
  await report("2026-05-10T00:00:00", "mail", "other", "set_aside");
  await db.obligation.createMany({
    data: [
      { ...duty("receipt_to_reporter", first.id), dischargedAt: jst("2026-05-01T10:00:00") },
      { ...duty("progress_to_reporter", first.id), dischargedAt: jst("2026-05-03T10:00:00") },
      duty("answer_reporter", first.id),
      {
        ...duty("answer_reporter", first.id),
        waivedAt: jst("2026-05-02T00:00:00"),
        waiveReason: "返事を求めていない",
        waivedById: provider.people.manager.id,
      },
    ],
  });
  await addListings();
  await mendHosts();
  may = await readReport(MAY, provider.people.manager);
});

const duty = (kind: string, reportId: string) => ({
  ...{ kind, reportId, blocksClosing: false },
  openedAt: jst("2026-05-01T09:00:00"),
  firstDueAt: jst("2026-05-01T17:30:00"),
  dueAt: jst("2026-05-01T17:30:00"),
});

/** One over the turn of the month before, one found and gone in May, one that began after it. */
async function addListings(): Promise<void> {
  const zone = await db.blocklistZone.create({
    data: { zone: "bl.example.org", name: "架空リスト", changedAt: jst("2026-04-01T00:00:00") },
  });
  const listing = (address: string, from: string, until: string | null) => ({
    ...{ zoneId: zone.id, address, codes: ["127.0.0.2"] },
    listedAt: jst(from),
    lastSeenAt: jst(until ?? from),
    delistedAt: until === null ? null : jst(until),
  });
  await db.listing.createMany({
    data: [
      listing("192.0.2.1", "2026-04-30T12:00:00", "2026-05-02T00:00:00"),
      listing("192.0.2.2", "2026-05-10T00:00:00", "2026-05-12T12:00:00"),
      listing("192.0.2.3", "2026-06-01T00:00:00", null),
      listing("192.0.2.4", "2026-04-01T00:00:00", "2026-05-01T00:00:00"),
    ],
  });
}

/** A host that was mended twice, and one only before the period. */
async function mendHosts(): Promise<void> {
  const [again, before] = await Promise.all(
    ["relay-1", "relay-2"].map((name) => db.host.create({ data: { name, addedAt: jst("2026-04-01T00:00:00") } })),
  );
  const plan = await db.remediationPlan.create({
    data: { title: "中継の停止", ownerId: provider.people.manager.id, openedAt: jst("2026-04-01T00:00:00") },
  });
  const times: [string | undefined, string[]][] = [
    [again?.id, ["2026-05-04T00:00:00", "2026-05-20T00:00:00"]],
    [before?.id, ["2026-04-20T00:00:00"]],
  ];
  for (const [hostId, moved] of times) {
    if (!hostId) throw new Error("The host was not made");
    const base = { planId: plan.id, hostId, address: "198.18.0.1", addedAt: plan.openedAt, movedAt: plan.openedAt };
    const row = await db.remediationHost.create({ data: base });
    await db.remediationMove.createMany({
      data: moved.map((at) => ({ planId: plan.id, rowId: row.id, to: "mended" as const, at: jst(at), because: "by_hand" })),
    });
  }
}

test("Reports count on the day they came in Japan; previews and what was no report do not.", () => {
  const { outside } = may.totals;
  expect(outside.reports).toBe(2);
  expect(outside.sources).toEqual([
    { key: "mail", count: 1 },
    { key: "upload", count: 1 },
  ]);
  expect(outside.harms.map(({ key }) => key).sort()).toEqual(["open_relay", "spam"]);
});

test("What a reporter was owed is in time, late, or late and still owed; what was waived is left out.", () => {
  expect(may.totals.outside.answers).toEqual([
    { duty: "receipt_to_reporter", in_time: 1, late: 0, owed: 0 },
    { duty: "progress_to_reporter", in_time: 0, late: 1, owed: 0 },
    { duty: "answer_reporter", in_time: 0, late: 1, owed: 0 },
  ]);
});

test("A listing counts the days that it stood within the period, to the hour.", () => {
  expect(may.totals.outside.listings).toEqual([{ zone: "bl.example.org", stood: 2, found: 1, days: 1 + 2.5 }]);
});

test("A host that was mended twice in a period is one.", () => {
  expect(may.totals.outside.hosts).toEqual([
    { key: "mended", count: 1 },
    { key: "recheck_ok", count: 0 },
    { key: "delisted", count: 0 },
  ]);
});

test("Every number opens exactly as many rows.", async () => {
  const { outside } = may.totals;
  const expected: [FigureName, string | undefined, number][] = [
    ["reports", undefined, outside.reports],
    ...outside.sources.map(({ key, count }): [FigureName, string, number] => ["reports", key, count]),
    ...outside.harms.map(({ key, count }): [FigureName, string, number] => ["report_harms", key, count]),
    ...outside.answers.flatMap(({ duty: of, ...sides }) =>
      Object.entries(sides).map(([side, count]): [FigureName, string, number] => ["reporter_answers", `${of}:${side}`, count]),
    ),
    ["reporter_answers", "late", 2],
    ["reporter_answers", "nonsense", 0],
    ["listings", undefined, 2],
    ["listings", "bl.example.org", 2],
    ["listings_found", "bl.example.org", 1],
    ...outside.hosts.map(({ key, count }): [FigureName, string, number] => ["hosts_mended", key, count]),
  ];
  for (const [figure, part, count] of expected) {
    const wish = { figure, part, first: may.period.first, last: may.period.until };
    const page = await listFigureRows(wish, provider.people.manager);
    expect([figure, part, page.count, page.rows.length]).toEqual([figure, part, count, count]);
  }
  const rows = await listFigureRows({ figure: "reports", first: MAY.from, last: MAY.to }, provider.people.manager);
  expect(rows.rows[0]).toMatchObject({ subject: "架空新聞", reportNumber: expect.any(Number), address: null });
});
