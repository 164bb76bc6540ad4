import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { EVERY_ALERT } from "./alert-filter-rules";
import { readAlertNews } from "./alert-news-queries";
import { inParts, knownRows } from "./alert-news-rules";
import { type AlertPage, listAlerts } from "./alert-queries";
import { chooseRing } from "./choose-ring";
import { claimAlert } from "./claim-alert";
import { raiseAlert } from "./raise-alert";
import { readRing } from "./ring-queries";

const START = new Date("2026-06-09T01:00:00Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const [nl] = SOURCES;

let stage: Stage;
const address = (index: number) => stage.contracts[0]?.accounts[index]?.address ?? "";
const raise = (minutes: number, finding: Parameters<typeof raiseAlert>[0]) =>
  withClock(after(minutes), () => raiseAlert(finding, WORKER));
const page = (minutes: number) => withClock(after(minutes), () => listAlerts(stage.people.operator, EVERY_ALERT));

/** As the browser asks, which has this page before it. */
const ask = (drawn: AlertPage) =>
  readAlertNews(
    {
      queue: EVERY_ALERT,
      since: drawn.youngest,
      readAt: new Date(drawn.readAt),
      end: drawn.next,
      known: knownRows(drawn.rows, drawn.youngest),
      seen: inParts(drawn.rows)[0] ?? [],
    },
    stage.people.operator,
  );

beforeAll(async () => {
  stage = await setStage();
  await raise(1, probeFinding(address(0), after(0), nl));
  await raise(2, probeFinding(address(1), after(1), nl));
});

test("Nothing has happened: nothing is new and nothing has changed.", async () => {
  expect(await ask(await page(5))).toMatchObject({ arrived: 0, changed: [] });
});

test("An alert whose number is lower, but which was stored after the page was drawn, is news all the same.", async () => {
  let commit: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const mayCommit = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const hasNumber = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const late = withClock(after(10), () =>
    inTransaction(async () => {
      await raiseAlert(burstFinding(address(2), after(9), nl, 300), WORKER);
      begun();
      await mayCommit;
    }),
  );
  await hasNumber;
  await raise(10, burstFinding(address(3), after(9), nl, 300));
  const drawn = await page(10);
  expect(await ask(drawn)).toMatchObject({ arrived: 0 });
  commit();
  await late;
  const [lateNumber] = (await page(11)).rows
    .map(({ number }) => number)
    .filter((number) => number < drawn.youngest && number > 2);
  expect(lateNumber).toBeLessThan(drawn.youngest);
  expect(await ask(drawn)).toMatchObject({ arrived: 1 });
  expect(await ask(await page(12))).toMatchObject({ arrived: 0 });
});

test("After a long silence one question finds every row that others have changed, and everything that came.", async () => {
  const drawn = await page(20);
  const [first, second] = drawn.rows;
  for (const row of [first, second])
    await claimAlert({ alertId: row?.id ?? "", version: row?.version ?? 0 }, stage.people.secondOperator);
  await raise(24, burstFinding(address(5), after(23), nl, 300));
  await raise(26, burstFinding(address(6), after(25), nl, 300));
  const news = await ask(drawn);
  expect(news.arrived).toBe(2);
  expect(news.changed.map(({ number }) => number).sort()).toEqual([first?.number, second?.number].sort());
});

test("What rings counts from where it was last looked at, for the one queue that was chosen.", async () => {
  const { operator, secondOperator } = stage.people;
  const read = (mark: { since?: number; readAt?: Date }, minutes: number) =>
    withClock(after(minutes), () => readRing(mark, operator));
  expect(await read({}, 30)).toMatchObject({ ring: { of: "nothing" }, count: 0 });
  await chooseRing({ ring: { of: "alerts", query: "show=open&kind=abuse" } }, operator);
  const { since, readAt } = await read({}, 31);
  const mark = { since, readAt: new Date(readAt) };
  expect((await read(mark, 32)).count).toBe(0);
  await raise(33, burstFinding(address(7), after(32), nl, 300));
  await raise(33, probeFinding(address(8), after(32), nl));
  expect(await read(mark, 34)).toMatchObject({ ring: { of: "alerts" }, count: 1 });
  expect(await withClock(after(34), () => readRing(mark, secondOperator))).toMatchObject({ ring: { of: "nothing" }, count: 0 });

  await chooseRing({ ring: { of: "overdue" } }, operator);
  // Of the probes that were raised above: each had to be acted on within a day.
  expect((await read({ since, readAt: after(31) }, 35)).count).toBe(0);
  expect((await read({ since, readAt: after(31) }, 31 + 25 * 60)).count).toBeGreaterThan(0);
});
