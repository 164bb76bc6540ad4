import { describe, expect, test } from "vitest";
import { RULE_CATALOGUE } from "@/lib/detection/rule-catalogue-table";
import { resolveRules } from "@/lib/detection/rule-settings";
import { changesBetween, effective, faultOf, flattened, nested } from "./parameter-rules";
import { ChangeRule } from "./rule-inputs";

const { parameters } = RULE_CATALOGUE["probe.test-send"];
const bursts = RULE_CATALOGUE["abuse.burst"].parameters;

test("What is stored is what differs from its default, in the detector's own shape, and comes back the same.", () => {
  const chosen = { ...effective(parameters, {}), threshold: 6.5, "weights.hosting": 1 };
  const stored = nested(parameters, chosen);
  expect(stored).toEqual({ threshold: 6.5, weights: { hosting: 1 } });
  expect(flattened(stored)).toEqual({ threshold: 6.5, "weights.hosting": 1 });
  expect(resolveRules({ "probe.test-send": stored })["probe.test-send"]).toMatchObject({ threshold: 6.5 });
  expect(nested(parameters, effective(parameters, {}))).toEqual({});
});

test.each([
  ["threshold", 6.5, undefined],
  ["treshold", 6.5, "unknown"],
  ["__proto__", 1, "unknown"],
  ["weights", 1, "unknown"],
  ["threshold", Number.NaN, "tooSmall"],
  ["threshold", -1000, "tooSmall"],
  ["threshold", Number.POSITIVE_INFINITY, "tooLarge"],
  ["quietHours", 1.5, "notWhole"],
])("%s = %d of the probe rule: %s", (name, value, fault) => {
  expect(faultOf(parameters, name, value)).toBe(fault);
});

test("Two settings differ by their numbers, in the rule's own order; what stands at its default on both sides does not.", () => {
  const [first, second] = [bursts[0], bursts[1]];
  if (!first || !second) throw new Error("The burst rule has two numbers");
  const after = { [second.name]: second.default + 1, [first.name]: first.default };
  expect(changesBetween(bursts, {}, after)).toEqual([{ name: second.name, before: second.default, after: second.default + 1 }]);
});

describe("the door", () => {
  const wish = { rule: "abuse.burst", mode: "on", parameters: {}, onNumber: 0, reason: "夜間に多すぎる" };
  const issues = (more: object) => ChangeRule.safeParse({ ...wish, ...more }).error?.issues;
  test("takes numbers that the catalogue knows.", () => {
    expect(issues({ parameters: { spellMessages: 30 } })).toBeUndefined();
  });
  test.each([
    [{ parameters: { spellMessages: 0 } }, ["parameters", "spellMessages"]],
    [{ parameters: { spellMassages: 30 } }, ["parameters", "spellMassages"]],
    [{ parameters: { spellMessages: "30" } }, ["parameters", "spellMessages"]],
    [{ parameters: { spellMessages: null } }, ["parameters", "spellMessages"]],
    [{ rule: "abuse.bust" }, ["rule"]],
    [{ mode: "loud" }, ["mode"]],
    [{ reason: "  x " }, ["reason"]],
    [{ onNumber: -1 }, ["onNumber"]],
  ])("refuses %j at its own field.", (more, at) => {
    expect(issues(more)?.map(({ path }) => path)).toEqual([at]);
  });
});
