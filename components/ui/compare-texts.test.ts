import { expect, test } from "vitest";
import { compareTexts } from "./compare-texts";

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
