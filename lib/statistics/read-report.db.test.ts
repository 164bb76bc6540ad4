import { beforeAll, describe, expect, test } from "vitest";
import { reclassifyAccount } from "@/lib/incidents/reclassify-account";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import type { FigureName } from "./figure-table";
import { type CaseEntry, countFromLedger } from "./ledger-count-rules";
import { eachFigureRow, listFigureRows } from "./list-figure-rows";
import { dayOf, type PeriodWish } from "./period-rules";
import { readEffect } from "./read-effect";
import { readReport } from "./read-report";
import type { StatisticsReport } from "./report-views";
import { monthOf } from "./statistics-rules";

const TODAY = new Date("2026-10-19T04:18:00Z");
const jst = (text: string) => new Date(`${text}+09:00`);
let stage: Stage;
let year: StatisticsReport;

beforeAll(async () => {
  stage = await setStage();
  // The probe rule fires two minutes after the first line, the burst rule four.
  await playDefense("2026-05-31T23:57:59.999");
  await playDefense("2026-05-31T23:58:00.000");
  await playDefense("2026-05-10T10:00:00.000");
  for (const day of ["2025-05-02", "2025-05-09", "2025-05-31", "2025-06-01", "2025-09-30", "2026-05-20", "2026-09-30"]) {
    await playAbuse(`${day}T12:00:00.000`);
  }
  await playAbuse("2026-03-31T23:55:59.999");
  await playAbuse("2026-03-31T23:56:00.000");
  await playUncounted("2026-05-12T08:00:00.000", "false_positive");
  await playUncounted("2026-05-13T08:00:00.000", "no_action");
  await playUncounted("2025-05-13T08:00:00.000", "false_positive");
  await playUncounted("2026-05-14T08:00:00.000", null);
  await playThrough("2026-06-10T02:00:00.000");
  year = await report({ span: "recent12" });
});

const report = (wish: PeriodWish) => withClock(TODAY, () => readReport(wish, stage.people.manager));
const rowsOf = (figure: FigureName, first: string, last: string, part?: string) =>
  withClock(TODAY, () => listFigureRows({ figure, part, first, last }, stage.people.manager));

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

/** All the way to the lift. */
async function playThrough(zero: string): Promise<void> {
  const played = await stage.probedCase(jst(zero));
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(80, "defense");
  await played.respond(300, "complaint", "メールが送れず困っている");
  await played.respond(400, "password_changed", "変更した");
  await played.reset(410);
  await played.verify(420);
  await played.lift(430, "verified_reset");
}

const monthCalled = (month: string, of = year) => {
  const found = of.months.find((one) => one.month === month);
  if (!found) throw new Error(`${month} is not shown`);
  return found;
};

describe("months", () => {
  test("a detection in the last millisecond of a month in Japan counts in it, one at midnight in the next", () => {
    expect(monthCalled("2026-05")).toMatchObject({ abuse: 1, defense: 2, uncounted: 3, before: { abuse: 3 } });
    expect(monthCalled("2026-06")).toMatchObject({ abuse: 0, defense: 2, uncounted: 0, before: { abuse: 1 } });
  });

  test("the same holds over the turn of the fiscal year", async () => {
    const [before, after] = await Promise.all([
      report({ span: "fiscal", on: "2026-03" }),
      report({ span: "fiscal", on: "2026-04" }),
    ]);
    expect(before.period).toMatchObject({ first: "2025-04-01", last: "2026-03-31" });
    expect(monthCalled("2026-03", before).abuse).toBe(1);
    expect(after.period).toMatchObject({ first: "2026-04-01", until: "2026-10-19", isRunning: true });
    expect(monthCalled("2026-04", after).abuse).toBe(1);
    expect(before.totals.abuse).toBe(6);
  });

  test("what is left out is told apart by its reason", () => {
    expect(monthCalled("2026-05").reasons).toEqual({
      false_positive: 1,
      duplicate: 0,
      opened_by_mistake: 0,
      no_action: 1,
      without_measure: 0,
      open: 1,
    });
  });

  test("a running period is compared with as many days of the year before, not with all of them", async () => {
    const running = await report({ span: "fiscal", on: "2026-10" });
    expect(running.yearBefore).toMatchObject({ first: "2025-04-01", until: "2025-10-19" });
    expect(running.yearBeforeTotals.abuse).toBe(5);
  });
});

describe("figures", () => {
  test("a probe is stopped by a measure alone; without one it is only seen, and abused when abuse followed", () => {
    expect(year.totals.probes).toEqual({ stopped: 4, abused: 0, unseen: 2, waiting: 0, all: 6 });
  });

  test("answers, times and attempts are those of the played case", () => {
    expect(year.totals).toMatchObject({ complaints: 1, defense: 4, abuse: 4 });
    expect(year.outcomes).toEqual(
      expect.arrayContaining([
        { key: "complaint", count: 1 },
        { key: "password_changed", count: 1 },
      ]),
    );
    const clock = year.clocks.find((one) => one.clock === "restricted_notified");
    expect(clock).toMatchObject({ count: 1, median: 8 * 60_000, limitMs: 3_600_000 });
  });

  test("a rule's precision is over what was decided", () => {
    const rule = year.rules.find((one) => one.fates.false_alert > 0);
    expect(rule).toMatchObject({ fates: { escalated: 6, false_alert: 1, set_aside: 0, undecided: 0 } });
    expect(rule?.precision).toBeCloseTo(6 / 7);
  });

  test("rates rest on accounts under contract times days", () => {
    expect(year.totals.accountDays).toBe(5 * 12 * 365);
  });
});

test("every number opens exactly as many rows", async () => {
  const { period, totals } = year;
  const expected: [FigureName, string | undefined, number][] = [
    ["abuse", undefined, totals.abuse],
    ["defense", undefined, totals.defense],
    ["broken_through", undefined, totals.brokenThrough],
    ["uncounted", undefined, totals.uncounted],
    ...Object.entries(totals.reasons).map(([reason, count]): [FigureName, string, number] => ["uncounted", reason, count]),
    ...(["stopped", "abused", "unseen", "waiting"] as const).map((fate): [FigureName, string, number] => [
      "probes",
      fate,
      totals.probes[fate],
    ]),
    ...(["in_time", "late", "owed"] as const).map((side): [FigureName, string, number] => [
      "notices",
      side,
      totals.notices[side],
    ]),
    ["blocked", undefined, totals.blocked.accounts],
    ["repeat_accounts", undefined, totals.repeatAccounts],
    ["repeat_contracts", undefined, totals.repeatContracts],
    ...year.daysToAbuse.bins.map(({ key, count }): [FigureName, string, number] => ["days_to_abuse", key, count]),
    ...year.clocks.map(({ clock, count }): [FigureName, string, number] => ["clock", clock, count]),
    ...year.outcomes.map(({ key, count }): [FigureName, string, number] => ["responses", key, count]),
    ...year.rules.flatMap(({ rule, fates }) =>
      Object.entries(fates).map(([fate, count]): [FigureName, string, number] => ["alerts", `${rule}:${fate}`, count]),
    ),
    ...year.clauses.map(({ key, count }): [FigureName, string, number] => ["clauses", key, count]),
    ...year.countries.map(({ key, count }): [FigureName, string, number] => ["countries", key, count]),
    ...year.hours.map(({ weekday, hour, count }): [FigureName, string, number] => ["decisions", `${weekday}-${hour}`, count]),
    ...year.networks.map(({ key, count }): [FigureName, string, number] => ["networks", key, count]),
  ];
  expect(expected.filter(([, , count]) => count > 0).length).toBeGreaterThan(15);
  for (const [figure, part, count] of expected) {
    const page = await rowsOf(figure, period.first, period.until, part);
    expect({ figure, part, count: page.count, rows: page.rows.length }).toEqual({ figure, part, count, rows: count });
  }
  for (const { month, first, last, abuse, defense, before } of year.months) {
    const counts = await Promise.all([
      rowsOf("abuse", first, last),
      rowsOf("defense", first, last),
      rowsOf("abuse", before.first, before.last),
    ]);
    expect({ month, counts: counts.map(({ count }) => count) }).toEqual({ month, counts: [abuse, defense, before.abuse] });
  }
});

test("what is streamed for an export are the rows of the list", async () => {
  const query = { figure: "abuse", first: "2025-01-01", last: "2026-10-19" } as const;
  const streamed: string[] = [];
  for await (const { id } of eachFigureRow(query, stage.people.manager)) streamed.push(id);
  const page = await listFigureRows(query, stage.people.manager);
  expect(streamed).toEqual(page.rows.map(({ id }) => id));
  expect(streamed).toHaveLength(9);
});

test("the counts of each month are those of an independent count over an export of the ledger", async () => {
  const exported = await db.$queryRaw<CaseEntry[]>`
    SELECT stream, seq, kind, payload FROM "LedgerEntry" WHERE stream LIKE 'incident:%' ORDER BY stream, seq`;
  const streams = new Map<string, CaseEntry[]>();
  for (const entry of exported) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
  const told = [...streams.values()].flatMap(countFromLedger);
  for (const { month, abuse, defense } of year.months) {
    const here = told.filter(({ detectedAt }) => detectedAt !== null && monthOf(new Date(detectedAt)) === month);
    const counted = (as: string) => here.filter(({ countedAs }) => countedAs === as).length;
    expect({ month, abuse: counted("abuse"), defense: counted("defense") }).toEqual({ month, abuse, defense });
  }
});

test("the effect of the clause is told by the same months a year apart", async () => {
  const effect = await withClock(TODAY, () => readEffect({}, stage.people.manager));
  expect(effect?.day).toBe(dayOf(stage.dates.second.effectiveFrom));
  expect(effect).toMatchObject({
    isClauseDay: true,
    after: { first: "2026-04-01", last: "2026-09-30", abuse: 3 },
    yearEarlier: { first: "2025-04-01", last: "2025-09-30", abuse: 5 },
    directlyBefore: { first: "2025-10-01", last: "2026-03-31", abuse: 1 },
    againstYear: { change: -40, isSmall: true },
  });
  expect(effect?.againstYear.ratio?.value).toBeCloseTo(0.6, 5);
});

test("an account that is reclassified moves from one column to the other at the next look", async () => {
  const before = await report({ span: "month", on: "2026-09" });
  const row = await db.incidentAccount.findFirstOrThrow({
    where: { countedAs: "abuse", detectedAt: { gte: jst("2026-09-01T00:00:00") } },
    include: { incident: { include: { evidence: true } } },
  });
  const { id: incidentId, version, evidence } = row.incident;
  const wish = { incidentId, version, incidentAccountId: row.id, kind: "defense" as const, reason: "送信の前に制限していた" };
  await withClock(TODAY, () => reclassifyAccount({ ...wish, evidenceId: evidence[0]?.evidenceId ?? null }, stage.people.manager));
  const after = await report({ span: "month", on: "2026-09" });
  expect(before.totals).toMatchObject({ abuse: 1, defense: 0 });
  expect(after.totals).toMatchObject({ abuse: 0, defense: 1 });
  expect(after.pending).toBe(0);
});
