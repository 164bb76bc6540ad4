import { expect, test } from "vitest";
import { dueGroup, groupByDue } from "./obligation-desk-rules";

// 2026-11-19 13:18 in Japan
const AT = Date.parse("2026-11-19T04:18:00Z");

test.each([
  ["2026-11-19T04:17:59Z", "overdue"],
  ["2026-11-19T04:18:00Z", "today"],
  ["2026-11-19T14:59:59Z", "today"],
  ["2026-11-19T15:00:00Z", "later"],
])("What is due at %s is %s: the day ends at midnight in Japan.", (dueAt, group) => {
  expect(dueGroup(dueAt, AT)).toBe(group);
});

test("Groups stand in order, and empty ones are left out.", () => {
  const rows = ["2026-11-19T03:00:00Z", "2026-11-19T03:30:00Z", "2026-11-21T00:00:00Z"].map((dueAt) => ({ dueAt }));
  expect(groupByDue(rows, AT).map(({ group, rows: owed }) => [group, owed.length])).toEqual([
    ["overdue", 2],
    ["later", 1],
  ]);
});
