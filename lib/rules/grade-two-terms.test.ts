import { expect, test } from "vitest";
import { RULE_CATALOGUE, RULE_IDS } from "@/lib/detection/rule-catalogue-table";
import { GRADE_TWO_TERMS } from "./grade-two-terms-table";

test.each(RULE_IDS)("%s reads the second grade by the terms that are named, or not at all", (rule) => {
  const { grade, parameters } = RULE_CATALOGUE[rule];
  const terms = GRADE_TWO_TERMS[rule] ?? [];
  expect(terms.length > 0).toBe(grade === 2);
  expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining([...terms]));
});
