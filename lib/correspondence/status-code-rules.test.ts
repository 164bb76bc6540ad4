import { expect, test } from "vitest";
import { readCode, STATUS_CODE_ALPHABET, writtenCode } from "./status-code-rules";

test.each([
  ["34679-CDFGH", "34679CDFGH"],
  ["34679cdfgh", "34679CDFGH"],
  [" 34679 - cdfgh ", "34679CDFGH"],
  ["３４６７９－ＣＤＦＧＨ", "34679CDFGH"],
  ["34679‐CDFGH", "34679CDFGH"],
  ["34679ーCDFGH", "34679CDFGH"],
])("%j is read as %s", (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test.each(["", "34679-CDFG", "34679-CDFGHJ", "34679-CDFGO", "34679_CDFGH", "34679-CDFGÉ"])("%j can be no code", (typed) => {
  expect(readCode(typed)).toBeUndefined();
});

test("A written code is read back, and no character looks like another.", () => {
  expect(readCode(writtenCode("34679CDFGH"))).toBe("34679CDFGH");
  expect(new Set(STATUS_CODE_ALPHABET).size).toBe(20);
  expect(STATUS_CODE_ALPHABET).not.toMatch(/[01258OQILZSBUVAEI]/);
});
