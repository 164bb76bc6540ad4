import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { publishPeriod } from "./publish-period";
import { readReport } from "./read-report";
import { getEdition, listEditions, readPublication } from "./snapshot-queries";

const jst = (text: string) => new Date(`${text}+09:00`);
const OCTOBER = jst("2026-10-19T13:18:00");
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  await restrict("2026-05-12T09:00:00");
});

async function restrict(zero: string): Promise<void> {
  const played = await stage.probedCase(jst(zero));
  await played.restrict(70, "defense");
  await played.apply(72);
}

const publish = (first: string, last: string, onEdition: number, at = OCTOBER) =>
  withClock(at, () => publishPeriod({ first, last, onEdition, note: "取締役会に報告" }, stage.people.manager));
const publicationOf = (from: string, to: string) =>
  withClock(OCTOBER, async () =>
    readPublication(await readReport({ span: "custom", from, to }, stage.people.manager), stage.people.manager),
  );
const written = () =>
  Promise.all([db.statisticsSnapshot.count(), db.ledgerEntry.count({ where: { kind: "STATISTICS_PUBLISHED" } })]);

test("A published period stands with who, when and its numbers; the ledger holds their hash, and a later case shows as a difference.", async () => {
  const { snapshotId, edition } = await publish("2026-04-01", "2026-09-30", 0);
  expect(edition).toBe(1);
  const [entry] = await db.ledgerEntry.findMany({ where: { stream: "statistics:2026-04-01/2026-09-30" } });
  expect(entry).toMatchObject({
    kind: "STATISTICS_PUBLISHED",
    actorId: stage.people.manager.id,
    payload: {
      snapshotId,
      period: "2026-04-01/2026-09-30",
      definitions: 1,
      figuresHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(await publicationOf("2026-04-01", "2026-09-30")).toMatchObject({
    isOver: true,
    editions: 1,
    newest: { edition: 1, publishedBy: stage.people.manager.name, publishedAt: OCTOBER.toISOString(), note: "取締役会に報告" },
    changes: [],
  });

  await restrict("2026-06-02T09:00:00");
  const { changes } = await publicationOf("2026-04-01", "2026-09-30");
  const defense = changes.filter(({ name }) => name === "defense");
  expect(defense.map(({ month, published, now, difference }) => [month, published, now, difference])).toEqual([
    [null, 1, 2, 1],
    ["2026-06", 0, 1, 1],
  ]);
  expect(defense[1]?.rows).toEqual({ figure: "defense", part: null, first: "2026-06-01", last: "2026-06-30" });
  const found = await withClock(OCTOBER, () => getEdition(snapshotId, stage.people.auditor));
  expect(found).toMatchObject({ edition: 1, isNewest: true, isAsProven: true, definitionsNow: 1 });
  expect(found.lines.find(({ name, month }) => name === "defense" && month === null)).toMatchObject({ published: 1, now: 2 });
});

test("Publishing again is a further edition, and the earlier one stays as it is.", async () => {
  const first = await publish("2026-06-01", "2026-06-30", 0);
  const kept = await db.statisticsSnapshot.findUniqueOrThrow({ where: { id: first.snapshotId } });
  await restrict("2026-06-20T09:00:00");
  const second = await publish("2026-06-01", "2026-06-30", 1, new Date(OCTOBER.getTime() + 60_000));
  expect(second.edition).toBe(2);
  expect(await db.statisticsSnapshot.findUniqueOrThrow({ where: { id: first.snapshotId } })).toEqual(kept);
  expect(await publicationOf("2026-06-01", "2026-06-30")).toMatchObject({ editions: 2, newest: { edition: 2 }, changes: [] });
  const { rows } = await listEditions(stage.people.auditor);
  expect(rows[0]).toMatchObject({ id: second.snapshotId, edition: 2, days: { first: "2026-06-01", last: "2026-06-30" } });
  expect(await withClock(OCTOBER, () => getEdition(first.snapshotId, stage.people.auditor))).toMatchObject({ isNewest: false });
});

test("A period that has not ended in Japan is refused, and nothing is written.", async () => {
  const before = await written();
  const lastMoment = jst("2026-10-31T23:59:59");
  await expect(publish("2026-10-01", "2026-10-31", 0, lastMoment)).rejects.toMatchObject({ key: "publications.refusal.running" });
  expect(await written()).toEqual(before);
  await publish("2026-10-01", "2026-10-31", 0, jst("2026-11-01T00:00:00"));
});

test("Of two who publish at once, one wins; whoever has not seen an edition is refused.", async () => {
  const both = await Promise.allSettled([publish("2026-07-01", "2026-07-31", 0), publish("2026-07-01", "2026-07-31", 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  expect(await db.statisticsSnapshot.count({ where: { period: "2026-07-01/2026-07-31" } })).toBe(1);
});

test.each([
  ["changing it", `UPDATE "StatisticsSnapshot" SET figures = '{}'`],
  ["removing it", `DELETE FROM "StatisticsSnapshot"`],
])("The database refuses the application: %s.", async (_what, sql) => {
  await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied/);
});
