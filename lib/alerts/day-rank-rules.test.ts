import { expect, test } from "vitest";
import { byRank, itemsOf, type RankedAlert, rankDay } from "./day-rank-rules";

const alert = (id: string, score: number, more: Partial<RankedAlert> = {}): RankedAlert => ({
  ...{ id, score, severity: "high", detectedAt: "2026-06-01T00:00:00.000Z", campaignId: null },
  ...more,
});
const idsOf = (alerts: readonly RankedAlert[]) => alerts.map(({ id }) => id);

test("The order is score, then severity, then who has waited longer.", () => {
  const older = "2026-05-31T00:00:00.000Z";
  const alerts = [
    alert("low", 0.9, { severity: "low" }),
    alert("new", 0.9),
    alert("old", 0.9, { detectedAt: older }),
    alert("critical", 0.9, { severity: "critical" }),
    alert("best", 0.91, { severity: "low" }),
  ];
  expect(idsOf(alerts.sort(byRank))).toEqual(["best", "critical", "old", "new", "low"]);
});

test("A campaign is one item and ranks by its best alert.", () => {
  const campaignId = "K";
  const items = itemsOf([alert("a", 0.5, { campaignId }), alert("b", 0.8), alert("c", 0.9, { campaignId })]);
  expect(idsOf([...items.values()])).toEqual(["c", "b"]);
});

test("What was decided today holds its place in the budget, so that nothing moves up from below.", () => {
  const waiting = [alert("a", 0.9), alert("b", 0.8), alert("c", 0.7), alert("d", 0.6)];
  expect(rankDay(waiting, [], 3)).toMatchObject({ done: 0, shown: waiting.slice(0, 3) });
  const [a, ...rest] = waiting;
  expect(rankDay(rest, a ? [a] : [], 3)).toMatchObject({ done: 1, shown: rest.slice(0, 2) });
  expect(idsOf(rankDay(rest, [alert("weak", 0.1)], 3).shown)).toEqual(["b", "c", "d"]);
});

test("A new one that ranks higher comes in and puts the last one out; after all is done nothing is shown.", () => {
  const decided = [alert("a", 0.9), alert("b", 0.8)];
  expect(idsOf(rankDay([alert("new", 0.95), alert("c", 0.7)], decided, 2).shown)).toEqual(["new"]);
  expect(rankDay([alert("c", 0.7)], decided, 2)).toEqual({ shown: [], done: 2 });
});

test("A campaign of which a part is decided still waits, and is counted once.", () => {
  const campaignId = "K";
  const { shown, done } = rankDay([alert("a", 0.6, { campaignId })], [alert("b", 0.9, { campaignId })], 5);
  expect([idsOf(shown), done]).toEqual([["a"], 0]);
});
