import { expect, test } from "vitest";
import { findReopenable } from "./reopen-rules";

const row = { detectedAt: "2026-06-30T00:00:00.000Z" };

test.each([
  ["was closed the day before", ["2026-06-29T00:00:00.000Z"], 0],
  ["was closed exactly 30 days before", ["2026-05-31T00:00:00.000Z"], 0],
  ["was closed 31 days before", ["2026-05-30T00:00:00.000Z"], undefined],
  ["was closed after the alert", ["2026-07-01T00:00:00.000Z"], undefined],
  ["is still open", ["2026-06-29T00:00:00.000Z", null], undefined],
  ["does not exist", [], undefined],
  ["was closed later than another", ["2026-06-01T00:00:00.000Z", "2026-06-20T00:00:00.000Z"], 1],
])("where the account's case %s, reopening is offered accordingly", (_why, closings, offered) => {
  const earlierCases = closings.map((closedAt, number) => ({ number, closedAt }));
  expect(findReopenable({ row, earlierCases })?.number).toBe(offered);
});

test("The attacker of the case offers it for as long as he is followed, 90 days.", () => {
  const back = { ...row, ruleCode: "attacker.return" };
  expect(findReopenable({ row: back, earlierCases: [{ closedAt: "2026-04-02T00:00:00.000Z" }] })).toBeDefined();
  expect(findReopenable({ row: back, earlierCases: [{ closedAt: "2026-03-31T00:00:00.000Z" }] })).toBeUndefined();
});

test("A case that was opened by mistake is not offered, the one before it is.", () => {
  const mistake = { number: 2, closedAt: "2026-06-29T00:00:00.000Z", isMistake: true };
  expect(findReopenable({ row, earlierCases: [mistake] })).toBeUndefined();
  const ended = { number: 1, closedAt: "2026-06-20T00:00:00.000Z", isMistake: false };
  expect(findReopenable({ row, earlierCases: [mistake, ended] })?.number).toBe(1);
});
