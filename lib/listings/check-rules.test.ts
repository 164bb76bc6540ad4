import { expect, test } from "vitest";
import { afterAnswer, type CheckState, listingStep, nextAskAt } from "./check-rules";

const AT = new Date("2026-06-01T00:00:00Z");
const EARLIER = new Date("2026-05-31T00:00:00Z");
const state = (known: CheckState["known"], cleanInRow = 0): CheckState => ({
  result: known,
  known,
  knownAt: EARLIER,
  cleanInRow,
});

test.each<[CheckState, "listed" | "clean" | "unknown", Partial<CheckState>]>([
  [state("listed"), "clean", { known: "clean", knownAt: AT, cleanInRow: 1 }],
  [state("clean", 2), "clean", { known: "clean", knownAt: AT, cleanInRow: 3 }],
  [state("clean", 2), "listed", { known: "listed", knownAt: AT, cleanInRow: 0 }],
  [state("clean", 2), "unknown", { known: "clean", knownAt: EARLIER, cleanInRow: 2 }],
  [state("listed"), "unknown", { known: "listed", knownAt: EARLIER, cleanInRow: 0 }],
  [{ ...state(null), knownAt: null }, "unknown", { known: null, knownAt: null, cleanInRow: 0 }],
])("After %j the answer %s leaves %j.", (before, result, after) => {
  expect(afterAnswer(before, { result }, AT)).toEqual({ ...before, ...after, result });
});

const listed = { codes: ["spam"] };
test.each<[typeof listed | null, { result: "listed" | "clean" | "unknown"; codes: string[] }, number, string]>([
  [null, { result: "listed", codes: ["spam"] }, 0, "opened"],
  [null, { result: "clean", codes: [] }, 5, "none"],
  [null, { result: "unknown", codes: [] }, 5, "none"],
  [listed, { result: "listed", codes: ["spam"] }, 0, "seen"],
  [listed, { result: "listed", codes: ["relay", "spam"] }, 0, "changed"],
  [listed, { result: "clean", codes: [] }, 2, "counted"],
  [listed, { result: "clean", codes: [] }, 3, "ended"],
  [listed, { result: "unknown", codes: [] }, 3, "missed"],
])("Of the listing %j the answer %j with %i clean ones in a row means: %s.", (standing, outcome, cleanInRow, step) => {
  expect(listingStep(standing, outcome, { ...state("clean"), cleanInRow }, 3)).toBe(step);
});

test("The next question comes after the interval, a tenth sooner or later; after an unknown answer within a quarter of an hour.", () => {
  const minutes = (...asked: Parameters<typeof nextAskAt>) => (nextAskAt(...asked).getTime() - AT.getTime()) / 60_000;
  expect(minutes(AT, 360, { result: "clean" }, 0)).toBe(324);
  expect(minutes(AT, 360, { result: "listed" }, 1)).toBe(396);
  expect(minutes(AT, 360, { result: "unknown" }, 0.5)).toBe(15);
  expect(minutes(AT, 5, { result: "unknown" }, 0.5)).toBe(5);
});
