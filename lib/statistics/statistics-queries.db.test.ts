import { beforeAll, expect, test } from "vitest";
import { IncidentFilter } from "@/lib/incidents/incident-list-inputs";
import { listIncidents } from "@/lib/incidents/incident-list-queries";
import { reclassifyAccount } from "@/lib/incidents/reclassify-account";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { type Count, readStatistics, type Statistics } from "./statistics-queries";

const TODAY = new Date("2026-10-19T04:18:00Z");
const jst = (text: string) => new Date(`${text}+09:00`);
let stage: Stage;
let statistics: Statistics;

beforeAll(async () => {
  stage = await setStage();
  // The probe rule fires two minutes after the first line, the burst rule four.
  await playDefense("2026-05-31T23:57:59.999");
  await playDefense("2026-05-31T23:58:00.000");
  await playDefense("2026-05-10T10:00:00.000");
  for (const day of ["2025-05-02", "2025-05-09", "2025-05-31", "2025-06-01", "2025-09-30", "2026-05-20", "2026-09-30"]) {
    await playAbuse(`${day}T12:00:00.000`);
  }
  await playAbuse("2026-09-30T23:55:59.999");
  await playAbuse("2026-09-30T23:56:00.000");
  await playUncounted("2026-05-12T08:00:00.000", "false_positive");
  await playUncounted("2026-05-13T08:00:00.000", "no_action");
  await playUncounted("2025-05-13T08:00:00.000", "false_positive");
  await playUncounted("2026-05-14T08:00:00.000", null);
  statistics = await withClock(TODAY, () => readStatistics({ months: 12 }, stage.people.manager));
});

async function playDefense(zero: string): Promise<void> {
  const played = await stage.probedCase(jst(zero));
  await played.restrict(70, "defense");
  await played.apply(72);
}

async function playAbuse(zero: string): Promise<void> {
  const played = stage.newCase(jst(zero));
  const { alertId } = await played.raise(4, burstFinding(played.account.address, played.zero, SOURCES[1], 300));
  await played.escalate(20, alertId);
  await played.restrict(28, "abuse");
  await played.apply(30);
}

async function playUncounted(zero: string, outcome: "false_positive" | "no_action" | null): Promise<void> {
  const played = stage.newCase(jst(zero));
  const { alertId } = await played.raise(2, probeFinding(played.account.address, played.zero, SOURCES[0]));
  await played.escalate(30, alertId);
  if (outcome) await played.close(90, outcome, "本人が新しい端末を試していた。");
}

const monthCalled = (month: string) => {
  const found = statistics.months.find((one) => one.month === month);
  if (!found) throw new Error(`${month} is not shown`);
  return found;
};
const shown = ({ abuse, defense, uncounted }: Count) => ({ abuse, defense, uncounted });

test("a detection in the last millisecond of a month in Japan counts in it, one at midnight in the next", () => {
  expect(shown(monthCalled("2026-05"))).toEqual({ abuse: 1, defense: 2, uncounted: 3 });
  expect(shown(monthCalled("2026-06"))).toEqual({ abuse: 0, defense: 1, uncounted: 0 });
  expect(shown(monthCalled("2026-09"))).toEqual({ abuse: 2, defense: 0, uncounted: 0 });
  expect(monthCalled("2026-10")).toMatchObject({ isRunning: true, abuse: 1 });
});

test("each month stands beside the same month of the year before, and a month without any beside nothing", () => {
  expect(monthCalled("2026-05").before.abuse).toBe(3);
  expect(monthCalled("2026-06").before.abuse).toBe(1);
  expect(monthCalled("2026-09").before.abuse).toBe(1);
  expect(shown(monthCalled("2026-02"))).toEqual({ abuse: 0, defense: 0, uncounted: 0 });
  expect(statistics.months.map(({ month }) => month)).toEqual([
    ...["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"],
    ...["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"],
  ]);
});

test("the totals are of complete months only, and the half-year stands against the half-year before", () => {
  expect(shown(statistics.whole)).toEqual({ abuse: 3, defense: 3, uncounted: 3 });
  expect(statistics.whole.before).toMatchObject({ abuse: 5, defense: 0, uncounted: 1 });
  expect(statistics.half).toMatchObject({ first: "2026-04", last: "2026-09", abuse: 3, defense: 3, before: { abuse: 5 } });
});

test("two years are not compared with a year that is half their own", async () => {
  const long = await withClock(TODAY, () => readStatistics({ months: 24 }, stage.people.manager));
  expect(long.whole.before).toBeNull();
  expect(long.half?.before?.abuse).toBe(5);
});

test("what is not counted is told apart by its reason", () => {
  expect(monthCalled("2026-05").reasons).toEqual({
    false_positive: 1,
    duplicate: 0,
    opened_by_mistake: 0,
    no_action: 1,
    without_measure: 0,
    open: 1,
  });
});

test("the clause of the defense kind is marked with the day it took effect", () => {
  expect(statistics.clause).toEqual({ effectiveFrom: stage.dates.second.effectiveFrom.toISOString(), article: 12 });
});

test("every number is that of the rows it opens", async () => {
  const rowsOf = async (wish: Record<string, string>) =>
    (await listIncidents(IncidentFilter.parse(wish), stage.people.manager)).rows.reduce(
      (sum, { accounts }) => sum + accounts.length,
      0,
    );
  for (const { month, abuse, defense, uncounted, reasons } of statistics.months) {
    expect({
      abuse: await rowsOf({ counted: "abuse", month }),
      defense: await rowsOf({ counted: "defense", month }),
      uncounted: await rowsOf({ uncounted: "any", month }),
      open: await rowsOf({ uncounted: "open", month }),
      falsePositive: await rowsOf({ uncounted: "false_positive", month }),
    }).toEqual({ abuse, defense, uncounted, open: reasons.open, falsePositive: reasons.false_positive });
  }
  const { first: month, last: until, abuse } = statistics.whole;
  expect(await rowsOf({ counted: "abuse", month, until })).toBe(abuse);
});

test("the numbers are those of an independent count over the accounts of the cases", async () => {
  const accounts = await db.incidentAccount.findMany({ select: { detectedAt: true, countedAs: true } });
  const monthInJapan = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", year: "numeric", month: "2-digit" });
  for (const { month, abuse, defense, uncounted } of statistics.months) {
    const here = accounts.filter(({ detectedAt }) => detectedAt && monthInJapan.format(detectedAt) === month);
    const counted = (as: string | null) => here.filter(({ countedAs }) => countedAs === as).length;
    expect({ month, abuse, defense, uncounted }).toEqual({
      month,
      abuse: counted("abuse"),
      defense: counted("defense"),
      uncounted: counted(null),
    });
  }
});

test("an account that is reclassified moves from one column to the other", async () => {
  const row = await db.incidentAccount.findFirstOrThrow({
    where: { countedAs: "abuse", detectedAt: { gte: jst("2026-09-01T00:00:00") } },
    include: { incident: { include: { evidence: true } } },
  });
  const { id: incidentId, version, evidence } = row.incident;
  const wish = { incidentId, version, incidentAccountId: row.id, kind: "defense" as const, reason: "送信の前に制限していた" };
  await withClock(TODAY, () => reclassifyAccount({ ...wish, evidenceId: evidence[0]?.evidenceId ?? null }, stage.people.manager));
  const later = await withClock(TODAY, () => readStatistics({ months: 12 }, stage.people.manager));
  const sum = (read: (count: Count) => number, { months }: Statistics) => months.reduce((all, month) => all + read(month), 0);
  expect(sum(({ abuse }) => abuse, later)).toBe(sum(({ abuse }) => abuse, statistics) - 1);
  expect(sum(({ defense }) => defense, later)).toBe(sum(({ defense }) => defense, statistics) + 1);
});
