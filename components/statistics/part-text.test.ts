import { expect, test } from "vitest";
import { clauseText, codeText, ruleText } from "./part-text";

const words: Record<string, string> = { "probe_test-send": "試し送信", complaint: "苦情" };
const t = Object.assign((key: string) => words[key] ?? "", { has: (key: string) => key in words });
const terms = (_key: string, params: Record<string, string>) => JSON.stringify(params);

test("A rule and an outcome have their words; what somebody added keeps its code.", () => {
  expect([ruleText("probe.test-send", t), ruleText("our.rule", t)]).toEqual(["試し送信", "our.rule"]);
  expect([codeText("complaint", t), codeText("other", t)]).toEqual(["苦情", "other"]);
});

test.each([
  ["12", { article: "12", paragraph: "none", item: "none" }],
  ["12-1", { article: "12", paragraph: "1", item: "none" }],
  ["12-1-3", { article: "12", paragraph: "1", item: "3" }],
])("the clause %s is named by its article, paragraph and item", (code, params) => {
  expect(clauseText(code, terms)).toBe(JSON.stringify(params));
});

test("A clause whose code is made otherwise keeps it.", () => {
  expect(clauseText("annex-b", terms)).toBe("annex-b");
});
