import { expect, test } from "vitest";
import { PostAlerts, PostedAlert } from "./alert-intake-inputs";
import { saidOfIssue } from "./said-of-issue";
import { errorsOf } from "./take-alerts";

const right = { id: "a-1", kind: "probe", severity: "high", account: "user@example.jp", firstSeen: "2026-05-12T00:01:47Z" };
const ZONED = "a time as in 2026-05-12T00:01:47Z or 2026-05-12T09:01:47+09:00, with its zone";
const SINCE = "a time since 1990";
const ahead = new Date(Date.now() + 86_400_000).toISOString();

function told(change: object) {
  const judged = PostedAlert.safeParse({ ...right, ...change }, { error: saidOfIssue });
  return judged.success ? {} : errorsOf(judged.error);
}

test.each([
  [{}, {}],
  [{ kind: "spam" }, { kind: "one of: probe, abuse, stuffing, anomaly" }],
  [{ severity: undefined }, { severity: "needed: one of: low, medium, high, critical" }],
  [{ id: "" }, { id: "not empty" }],
  [{ id: 7 }, { id: "a text" }],
  [{ id: undefined }, { id: "needed: a text" }],
  [{ id: "x".repeat(201) }, { id: "at most 200 characters" }],
  [{ score: 1.5 }, { score: "at most 1" }],
  [{ score: "high" }, { score: "a number" }],
  [{ eventCount: 1.5 }, { eventCount: "a whole number" }],
  [{ eventCount: 0 }, { eventCount: "at least 1" }],
  [{ sourceIps: "192.0.2.1" }, { sourceIps: "a list" }],
  [{ sourceIps: Array(51).fill("192.0.2.1") }, { sourceIps: "at most 50 entries" }],
  [{ evidence: ["a line"] }, { "evidence.0": "an object" }],
  [{ firstSeen: ahead, lastSeen: "2026-05-12T00:01:47Z" }, { firstSeen: "not ahead of now" }],
  [{ firstSeen: "last night", lastSeen: "2026-05-12T00:01:47Z" }, { firstSeen: ZONED }],
  [{ firstSeen: 1778544107, lastSeen: "2026-05-12T00:01:47Z" }, { firstSeen: "a text" }],
  [{ firstSeen: "2026-05-12T00:01:47Z", lastSeen: "last night" }, { lastSeen: ZONED }],
  [
    { firstSeen: "1980-05-12T00:01:47Z", lastSeen: "1979-05-12T00:01:47Z" },
    { firstSeen: SINCE, lastSeen: SINCE },
  ],
  [{ firstSeen: "2026-05-12T00:01:47Z", lastSeen: "2026-05-11T00:01:47Z" }, { lastSeen: "not before firstSeen" }],
])("Of what is changed by %j is said %j: in our words, and each field once.", (change, said) => {
  expect(told(change)).toEqual(said);
});

test.each([
  [{}, { alerts: "needed: a list" }],
  [{ alerts: [] }, { alerts: "at least 1 entry" }],
  [{ alert: [right] }, { alerts: "needed: a list", "(item)": "not known here: alert" }],
  [[right], { "(item)": "an object" }],
])("Of the body %j is said %j.", (body, said) => {
  const judged = PostAlerts.safeParse(body, { error: saidOfIssue });
  expect(judged.success ? {} : errorsOf(judged.error)).toEqual(said);
});
