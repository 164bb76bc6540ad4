import { expect, test } from "vitest";
import { FAILURES_PER_ADDRESS, FAILURES_PER_CASE, opensAgainAt } from "./attempt-rules";

const at = (minute: number) => new Date(Date.UTC(2026, 5, 9, 1, minute));
const tries = (count: number) => Array.from({ length: count }, (_, minute) => at(minute));

test("The door is open below the limits.", () => {
  const below = { ofCase: tries(FAILURES_PER_CASE - 1), ofAddress: tries(FAILURES_PER_ADDRESS - 1) };
  expect(opensAgainAt(below)).toBeUndefined();
});

test("It opens again an hour after the try that is one too many from the end.", () => {
  expect(opensAgainAt({ ofCase: tries(FAILURES_PER_CASE), ofAddress: [] })).toEqual(at(60));
  expect(opensAgainAt({ ofCase: tries(FAILURES_PER_CASE + 3), ofAddress: [] })).toEqual(at(63));
  expect(opensAgainAt({ ofCase: [], ofAddress: tries(FAILURES_PER_ADDRESS) })).toEqual(at(60));
});

test("Of both limits the later counts.", () => {
  const both = { ofCase: tries(FAILURES_PER_CASE + 5), ofAddress: tries(FAILURES_PER_ADDRESS + 1) };
  expect(opensAgainAt(both)).toEqual(at(65));
});
