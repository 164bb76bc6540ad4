import { expect, test } from "vitest";
import { bindingVersions, type VersionInForce, whyNotBinding } from "./terms-rules";

const at = (day: string) => new Date(`${day}T00:00:00+09:00`);
const version = (number: number, effective: string, announcements: VersionInForce["announcements"]): VersionInForce => ({
  id: `v${number}`,
  documentId: "service",
  number,
  effectiveFrom: at(effective),
  publishedAt: at("2025-01-01"),
  announcements,
});
const everybody = (day: string) => [{ contractId: null, announcedAt: at(day) }];
const first = version(1, "2025-01-01", everybody("2024-12-01"));
const second = version(2, "2026-04-01", everybody("2026-02-15"));

test.each([
  ["2024-12-31", []],
  ["2025-01-01", ["v1"]],
  ["2026-03-31", ["v1"]],
  ["2026-04-01", ["v2"]],
])("on %s the versions in force are %j", (day, ids) => {
  expect(bindingVersions([first, second], "c1", at(day)).map(({ id }) => id)).toEqual(ids);
});

test("a version that was announced to other contracts only does not bind", () => {
  const third = version(3, "2026-05-01", [{ contractId: "c2", announcedAt: at("2026-04-01") }]);
  expect(bindingVersions([first, second, third], "c1", at("2026-06-01")).map(({ id }) => id)).toEqual(["v2"]);
  expect(bindingVersions([first, second, third], "c2", at("2026-06-01")).map(({ id }) => id)).toEqual(["v3"]);
  expect(whyNotBinding(third, "c1", at("2026-06-01"))).toBe("not_announced");
});

test("an announcement that came later does not reach back", () => {
  const late = version(3, "2026-05-01", everybody("2026-05-20"));
  expect(whyNotBinding(late, "c1", at("2026-05-10"))).toBe("not_announced");
  expect(whyNotBinding(late, "c1", at("2026-05-21"))).toBeUndefined();
});

test("what was not published binds nobody", () => {
  expect(whyNotBinding({ ...second, publishedAt: null }, "c1", at("2027-01-01"))).toBe("not_published");
});
