import { expect, test } from "vitest";
import type { Finding } from "@/lib/detection/finding";
import { FindingComparison, MOST_ITEMS } from "./compare-findings";

const AT = Date.parse("2026-11-13T03:00:00Z");
const MINUTE = 60_000;

function finding(print: string, more: Partial<Finding> = {}, minutes = 0): Finding {
  const at = new Date(AT + minutes * MINUTE).toISOString();
  return {
    account: "taro@example.jp",
    rule: "abuse.burst",
    ruleVersion: 1,
    kind: "abuse",
    severity: "high",
    score: 0.8,
    firstSeen: at,
    lastSeen: at,
    detectedAt: at,
    host: "mx1",
    sourceIps: ["203.0.113.7"],
    reasons: [],
    evidence: [{ at, host: "mx1", line: "a line", lineHash: "x", grade: 2, subject: "secret words" }],
    fingerprint: print,
    update: false,
    links: [],
    ...more,
  };
}

/** Which prints met which fate. */
function fatesOf(now: Finding[], draft: Finding[]) {
  const comparison = new FindingComparison("abuse.burst");
  for (const one of now) comparison.add("now", one);
  for (const one of draft) comparison.add("draft", one);
  const { rules, items, prints, isCut } = comparison.end(false);
  return { rules, items, prints, isCut };
}

test("What both find is the same, what only one finds is new or vanishes.", () => {
  const { rules, prints } = fatesOf(
    [finding("a"), finding("b", { account: "hanako@example.jp" })],
    [finding("a"), finding("c", { account: "jiro@example.jp" })],
  );
  expect(prints).toEqual({ same: ["a"], vanished: ["b"], added: ["c"] });
  expect(rules).toEqual([{ code: "abuse.burst", now: 2, draft: 2, same: 1, added: 1, vanished: 1 }]);
});

test("The same affair that the draft finds at an earlier line is the same, and says so.", () => {
  const { items, prints } = fatesOf([finding("a", {}, 40)], [finding("b", { score: 0.6 }, 3)]);
  expect(prints).toEqual({ same: ["a"], vanished: [], added: [] });
  expect(items).toMatchObject([{ fingerprint: "a", draftPrint: "b", score: 0.8, draftScore: 0.6 }]);
});

test("Of a rule that the draft does not change only what differs is listed.", () => {
  const login = (print: string) => finding(print, { rule: "login.stuffing", account: null });
  const { items, prints, rules } = fatesOf([login("a")], [login("a"), finding("b")]);
  expect([items.map(({ fingerprint }) => fingerprint), prints.same]).toEqual([["b"], []]);
  expect(rules).toMatchObject([
    { code: "abuse.burst", added: 1 },
    { code: "login.stuffing", same: 1 },
  ]);
});

test.each([
  ["another account", { account: "hanako@example.jp" }, 3],
  ["the same on another source", { account: null, sourceIps: ["203.0.113.9"] }, 3],
  ["two days later", {}, 2 * 24 * 60],
])("%s is another affair", (_what, more, minutes) => {
  expect(fatesOf([finding("a")], [finding("b", more, minutes)]).prints).toEqual({ same: [], vanished: ["a"], added: ["b"] });
});

test("A burst that grows is one finding.", () => {
  const { rules } = fatesOf([finding("a"), finding("a", { update: true }, 10)], [finding("a")]);
  expect(rules).toMatchObject([{ now: 1, draft: 1, same: 1 }]);
});

test("Nothing that is masked in a line is kept.", () => {
  expect(JSON.stringify(fatesOf([finding("a")], [])).includes("secret words")).toBe(false);
});

test("Of very many the best-ranked are kept in full, and all are counted; while the log is read, a day of them is held.", () => {
  const comparison = new FindingComparison("abuse.burst");
  for (let index = 0; index < 5000; index++) {
    const day = index * 24 * 60;
    comparison.add("draft", finding(`f${index}`, { score: (index % 1000) / 1000, account: `box${index}@example.jp` }, day));
    comparison.settleBefore(AT + day * MINUTE);
  }
  expect(Reflect.get(comparison, "open").draft.size).toBeLessThan(3);
  const { items, rules } = comparison.end(false);
  expect(items).toHaveLength(MOST_ITEMS);
  expect(items[0]?.score).toBe(0.999);
  expect(Math.min(...items.map(({ score }) => score))).toBe(0.9);
  expect(rules).toMatchObject([{ draft: 5000, added: 5000 }]);
});
