import { expect, test } from "vitest";
import type { ClauseView } from "@/lib/terms/terms-queries";
import { compareClauses, compareTexts } from "./compare-clauses";

const clause = (code: string, text = "本文", legalGround: ClauseView["legalGround"] = null): ClauseView => ({
  id: `${code}/${text}`,
  code,
  article: 1,
  paragraph: null,
  item: null,
  kind: "other",
  permitsRestriction: false,
  heading: code,
  headingEn: code,
  text,
  textEn: text,
  elements: [],
  legalGround,
});
const told = (pairs: ReturnType<typeof compareClauses>) => pairs.map(({ code, change }) => `${code} ${change}`);

test("Clauses are paired by their code: added, changed, removed and the same.", () => {
  const left = [clause("10-1"), clause("11-1", "前"), clause("11-2")];
  const right = [clause("10-1"), clause("11-1", "後"), clause("12-1")];
  expect(told(compareClauses(left, right))).toEqual(["10-1 same", "11-1 changed", "11-2 removed", "12-1 added"]);
});

test("A removed first clause stands first, and several removed ones keep their order.", () => {
  expect(told(compareClauses([clause("1"), clause("2"), clause("3")], [clause("3")]))).toEqual([
    "1 removed",
    "2 removed",
    "3 same",
  ]);
});

test("Another legal ground is a change, another day of writing it down is none.", () => {
  const ground = { label: "契約", labelEn: "Contract", source: "第12条", setBy: null, setAt: "2026-01-01T00:00:00Z" };
  const later = { ...ground, setAt: "2026-02-01T00:00:00Z" };
  expect(told(compareClauses([clause("1", "本文", ground)], [clause("1", "本文", later)]))).toEqual(["1 same"]);
  expect(told(compareClauses([clause("1")], [clause("1", "本文", ground)]))).toEqual(["1 changed"]);
});

test.each([
  ["当社は制限する", "当社は制限できる", "当社は制限[-す-]{+でき+}る"],
  ["We may restrict it", "We may stop it", "We may [-restrict-]{+stop+} it"],
  ["", "新しい", "{+新しい+}"],
  ["同じ", "同じ", "同じ"],
])("%j and %j differ in %j", (before, after, shown) => {
  const marked = compareTexts(before, after).map(({ text, kind }) =>
    kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`,
  );
  expect(marked.join("")).toBe(shown);
});

test("The parts give both texts back.", () => {
  const [before, after] = ["契約者の承諾を得て、停止する。", "契約者に事前に通知して、利用を停止できる。"];
  const parts = compareTexts(before, after);
  const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join("");
  expect([without("added"), without("removed")]).toEqual([before, after]);
});
