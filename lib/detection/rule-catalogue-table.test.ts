import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { TERM_NAMES } from "./probe-terms";
import { RULE_CATALOGUE, RULE_IDS } from "./rule-catalogue-table";
import { DEFAULT_RULES, type RuleOverrides, resolveRules } from "./rule-settings";

interface Texts {
  [key: string]: string | Texts;
}

const textsOf = (locale: string) =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../i18n/${locale}/rules.json`), "utf8")) as Texts;

function textAt(texts: Texts, keys: readonly string[]): string | Texts | undefined {
  return keys.reduce<string | Texts | undefined>((at, key) => (typeof at === "object" ? at[key] : undefined), texts);
}

describe.each(["ja", "en"])("in the reader's language (%s)", (locale) => {
  const texts = textsOf(locale);

  test("each rule has a name, says what it sees, and what it reads", () => {
    for (const code of RULE_IDS)
      for (const part of ["name", "what", "reads"])
        expect([code, part, textAt(texts, [code.replaceAll(".", "_"), part])]).toEqual([code, part, expect.stringMatching(/./)]);
  });

  test("each parameter and each unit has a name", () => {
    for (const { code, parameters } of Object.values(RULE_CATALOGUE)) {
      for (const { name, unit } of parameters) {
        expect([code, name, textAt(texts, ["parameter", ...name.split(".")])]).toEqual([code, name, expect.stringMatching(/./)]);
        expect([unit, textAt(texts, ["unit", unit])]).toEqual([unit, expect.stringMatching(/./)]);
      }
    }
  });
});

test("each default lies within its bounds, and every weight of the probe rule can be set", () => {
  for (const { parameters } of Object.values(RULE_CATALOGUE))
    for (const { name, default: standard, min, max, step } of parameters) {
      expect([name, standard >= min && standard <= max, step > 0]).toEqual([name, true, true]);
    }
  const names = RULE_CATALOGUE["probe.test-send"].parameters.map(({ name }) => name);
  expect(names.filter((name) => name.startsWith("weights."))).toEqual(TERM_NAMES.map((term) => `weights.${term}`));
});

describe("settings", () => {
  test("what is not given stays at its default", () => {
    const rules = resolveRules({ "probe.test-send": { threshold: 6.5, weights: { dormant: 1 } } });
    expect(rules["probe.test-send"]).toEqual({
      ...DEFAULT_RULES["probe.test-send"],
      threshold: 6.5,
      weights: { ...DEFAULT_RULES["probe.test-send"].weights, dormant: 1 },
    });
    expect(rules["abuse.burst"]).toEqual(DEFAULT_RULES["abuse.burst"]);
  });

  test.each<[string, object, string]>([
    ["a rule that is none", { "probe.tset-send": {} }, 'there is no rule "probe.tset-send"'],
    ["a misspelt parameter", { "abuse.burst": { spamShair: 0.2 } }, 'abuse.burst has no setting "spamShair"'],
    ["a misspelt weight", { "probe.test-send": { weights: { dormnat: 1 } } }, 'has no setting "weights.dormnat"'],
    ["a number out of its range", { "login.stuffing": { successShare: 2 } }, "successShare is a number from 0 to 1, not 2"],
    ["a weight out of its range", { "probe.test-send": { weights: { dormant: 99 } } }, "from -10 to 10, not 99"],
    ["text for a number", { "login.stuffing": { accounts: "8" } }, 'accounts is a number from 2 to 4096, not "8"'],
    ["no number at all", { "login.stuffing": { accounts: Number.NaN } }, "accounts is a number"],
    ["an unknown mode", { "login.stuffing": { mode: "loud" } }, 'mode is one of on, shadow, off, not "loud"'],
    ["weights where there are none", { "abuse.burst": { weights: { dormant: 1 } } }, 'abuse.burst has no setting "weights"'],
  ])("%s is refused in one clear sentence", (_, overrides, sentence) => {
    expect(() => resolveRules(overrides as RuleOverrides)).toThrow(sentence);
  });

  test("enabled: false is short for off, and switching on again leaves the mode as it stands by default", () => {
    expect(resolveRules({ "login.stuffing": { enabled: false } })["login.stuffing"].mode).toBe("off");
    for (const code of RULE_IDS)
      expect([code, resolveRules({ [code]: { enabled: true } })[code].mode]).toEqual([code, RULE_CATALOGUE[code].mode]);
  });
});
