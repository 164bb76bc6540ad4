import { expect, test } from "vitest";
import { versionAt } from "./version-at-rules";

const versions = [
  { number: 2, changedAt: "2026-06-02T00:00:00Z" },
  { number: 1, changedAt: "2026-06-01T00:00:00Z" },
];

test.each([
  ["2026-05-31T23:59:59Z", 0],
  ["2026-06-01T00:00:00Z", 1],
  ["2026-07-01T00:00:00Z", 2],
  ["yesterday", null],
  [undefined, null],
])("at %s version %s held", (at, number) => {
  expect(versionAt(versions, at)).toBe(number);
});
