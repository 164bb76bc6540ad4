import { expect, test } from "vitest";
import type { ClauseView } from "@/lib/terms/terms-queries";
import { compareClauses } from "./compare-clauses";

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
