import { expect, test } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { concernsUser, heardBy, mayHear } from "./live-rules";

const ME = "0191ae19-9d80-77ff-8ac1-47317e1b5166";
const OTHER = "0191ae19-9d80-7506-8f67-b50aa23193ea";

test.each([
  ["alert:12", "operator", true],
  ["alert:*", "auditor", true],
  ["alert:12", "admin", false],
  ["presence:alert:12", "operator", true],
  ["presence:alert:12", "admin", false],
  ["incident:7", "legal", true],
  ["incident:7", "admin", false],
  ["customer:K-1", "support", true],
  ["rule:probe", "operator", true],
  ["backtest:3", "operator", true],
  ["backtest:3", "admin", false],
  ["rule:probe", "admin", true],
  ["statistics:2026-04-01/2026-09-30", "auditor", true],
  ["statistics:2026-04-01/2026-09-30", "admin", false],
  ["operation-event:1", "support", true],
  ["operation-event:1", "admin", false],
  [`user:${ME}`, "operator", true],
  [`user:${OTHER}`, "operator", false],
  [`user:${OTHER}`, "admin", true],
  ["sign-in", "admin", false],
  ["ledger", "manager", false],
  ["something-new:1", "manager", false],
] satisfies [string, Role, boolean][])("of %s a person in the role %s may hear: %s", (stream, role, may) => {
  expect(mayHear(stream, { id: ME, roles: [role] })).toBe(may);
});

test("Of a call with several names each person hears their own part.", () => {
  expect(heardBy(["alert:1", `user:${OTHER}`, "ledger"], { id: ME, roles: ["operator"] })).toEqual(["alert:1"]);
});

test.each([
  [[`user:${ME}`], true],
  [["user:*", "alert:*"], true],
  [[`user:${OTHER}`, "alert:1"], false],
])("after the call %j the session is looked at again: %s", (streams, isConcerned) => {
  expect(concernsUser(streams, ME)).toBe(isConcerned);
});
