import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { joinAlert } from "@/lib/incidents/join-alert";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { StaleRecord } from "@/lib/platform/errors";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { TODAY } from "./alert-filter-rules";
import { readAlertNews } from "./alert-news-queries";
import { changeDayBudget } from "./change-day-budget";
import { claimAlert } from "./claim-alert";
import { readDay, readDayStanding } from "./day-queries";
import { dismissAlert } from "./dismiss-alert";
import { mergeAlerts } from "./merge-alerts";
import { raiseAlert } from "./raise-alert";

/** Half past ten in Japan: the day began an hour and a half before midnight UTC was over. */
const START = new Date("2026-06-09T01:30:00Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

let stage: Stage;
let used = 0;
const raised: string[] = [];

async function raise(score: number, minutes = 0): Promise<string> {
  const account = stage.contracts[used % 5]?.accounts[Math.floor(used / 5)];
  used += 1;
  const finding = { ...probeFinding(account?.address ?? "", at(minutes), SOURCES[0]), score };
  return (await withClock(at(minutes + 2), () => raiseAlert(finding, WORKER))).alertId;
}

const day = (minutes: number) => withClock(at(minutes), () => readDay(stage.people.operator));
const dismiss = (minutes: number, alertId: string, version = 0) =>
  withClock(at(minutes), () => dismissAlert({ alertId, version, reason: "too_weak", note: "" }, stage.people.operator));

beforeAll(async () => {
  stage = await setStage();
  const { manager } = stage.people;
  await withClock(at(0), () => changeDayBudget({ items: 4, onNumber: 0, reason: "少人数の日に合わせる" }, manager));
  for (const score of [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]) raised.push(await raise(score));
});

test("The day opens on the best of all that waits, and says who set how many and why.", async () => {
  const { rows, day: view, next } = await day(5);
  expect(rows.map(({ score }) => score)).toEqual([0.9, 0.8, 0.7, 0.6]);
  expect(next).toBeNull();
  expect(view.standing).toMatchObject({ items: 4, number: 1, waits: 4, done: 0 });
  expect(view.standing.changed).toMatchObject({ by: stage.people.manager.name, reason: "少人数の日に合わせる" });
  expect(view.standing.oldest?.detectedAt).toBe(at(2).toISOString());
});

test("What is decided is not replaced until the next day in Japan; what nobody ranks among the best takes no place.", async () => {
  await dismiss(6, raised[5] ?? "");
  expect((await day(7)).day.standing).toMatchObject({ waits: 4, done: 0 });
  await dismiss(8, raised[0] ?? "");
  const { incidentId } = await withClock(at(9), () =>
    escalateAlert({ alertId: raised[1] ?? "", version: 0 }, stage.people.operator),
  );
  expect(incidentId).toBeDefined();
  const after = await day(10);
  expect(after.rows.map(({ score }) => score)).toEqual([0.7, 0.6]);
  expect(after.day.standing).toMatchObject({ waits: 2, done: 2 });
  // 23:59 of the same day, and two minutes later.
  expect((await day(13 * 60 + 29)).rows).toHaveLength(2);
  expect((await day(13 * 60 + 31)).rows.map(({ score }) => score)).toEqual([0.7, 0.6, 0.5]);
});

test("An alert that others have claimed stays on the day's list; one that ranks higher comes in, and is news.", async () => {
  const { operator, secondOperator } = stage.people;
  await withClock(at(11), () => claimAlert({ alertId: raised[2] ?? "", version: 0 }, secondOperator));
  const drawn = await day(12);
  expect(drawn.rows[0]?.claimedBy?.name).toBe(secondOperator.name);
  const ask = (known: typeof drawn) =>
    readAlertNews(
      { queue: TODAY, since: known.youngest, readAt: new Date(known.readAt), end: known.day.floor, known: [], seen: [] },
      operator,
    );
  await raise(0.1, 13);
  expect((await ask(drawn)).arrived).toBe(0);
  await raise(0.95, 14);
  expect((await ask(drawn)).arrived).toBe(1);
  expect((await day(15)).rows.map(({ score }) => score)).toEqual([0.95, 0.7]);
});

test("A campaign is one row with all that waits of it, in whichever state it was merged.", async () => {
  const { operator } = stage.people;
  const ids = [await raise(0.99, 20), await raise(0.2, 21), await raise(0.3, 22)];
  const { campaign } = await withClock(at(24), () => mergeAlerts({ alertIds: ids, campaign: null, note: "" }, operator));
  const { rows, day: view } = await day(25);
  expect(rows.map(({ score }) => score)).toEqual([0.99, 0.95]);
  expect(view.bundles).toMatchObject([{ lead: rows[0]?.number, campaign, count: 3, contracts: 3, isMore: false }]);
  expect(view.bundles[0]?.numbers).toHaveLength(3);
  await dismiss(26, ids[0] ?? "", 1);
  // Still one item: its best alert that waits is weaker than the others of the day.
  const after = await withClock(at(27), () => readDayStanding({ campaigns: [campaign] }, operator));
  expect(after.bundles).toMatchObject([{ campaign, count: 2 }]);
});

test("What the worker joins to a case by itself is nobody's work of the day.", async () => {
  const before = (await day(40)).day.standing.done;
  const account = await db.alert.findFirstOrThrow({
    where: { id: raised[1] ?? "" },
    select: { account: { select: { address: true } } },
  });
  const finding = { ...probeFinding(account.account?.address ?? "", at(41), SOURCES[1]), score: 0.97 };
  const { alertId } = await withClock(at(43), () => raiseAlert(finding, WORKER));
  await withClock(at(44), () => joinAlert(alertId));
  expect((await db.alert.findUniqueOrThrow({ where: { id: alertId } })).state).toBe("escalated");
  expect((await day(45)).day.standing.done).toBe(before);
});

test("Of two managers who change the budget at once the second is told so.", async () => {
  const { manager } = stage.people;
  await changeDayBudget({ items: 5, onNumber: 1, reason: "応援が来た" }, manager);
  await expect(changeDayBudget({ items: 6, onNumber: 1, reason: "応援が二人" }, manager)).rejects.toThrow(StaleRecord);
});

test("A campaign of thousands that rank above all else is one item, and those below it keep their places.", async () => {
  const next = 14 * 60; // on a day on which nothing is decided yet
  await changeDayBudget({ items: 2, onNumber: 2, reason: "ひとりの夜" }, stage.people.manager);
  const alertId = await raise(0.999, next);
  const {
    id: _id,
    number: _number,
    place: _place,
    reasons,
    ...like
  } = await db.alert.findUniqueOrThrow({ where: { id: alertId } });
  await db.alert.createMany({
    data: Array.from({ length: 4100 }, (_, n) => ({
      ...like,
      reasons: reasons as object[],
      fingerprint: `one of thousands ${n}`,
    })),
  });
  const all = await db.alert.findMany({ where: { score: 0.999 }, select: { id: true } });
  const { campaign } = await withClock(at(next + 3), () =>
    mergeAlerts({ alertIds: all.slice(0, 2).map(({ id }) => id), campaign: null, note: "" }, stage.people.operator),
  );
  const { id: campaignId } = await db.campaign.findUniqueOrThrow({ where: { number: campaign } });
  const linked = await db.campaignAlert.findFirstOrThrow({ where: { campaignId } });
  const { id: _link, alertId: _alert, ...link } = linked;
  await db.campaignAlert.createMany({ data: all.slice(2).map(({ id }) => ({ ...link, alertId: id })) });
  const after = await day(next + 4);
  expect(after.rows.map(({ score }) => score)).toEqual([0.999, 0.95]);
  expect(after.day.bundles).toMatchObject([{ campaign, count: 1000, isMore: true }]);
}, 60_000);
