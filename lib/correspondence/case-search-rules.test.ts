import { expect, test } from "vitest";
import { caseNumberIn, phoneDigitsIn } from "./case-search-rules";

test.each([
  ["12", 12],
  ["#12", 12],
  ["案件 12", 12],
  ["案件１２", 12],
  ["Case 12", 12],
  ["12人", null],
  ["koizumi12", null],
  ["03-5555-0100", null],
  ["1234567890", null],
])("%s means the case %j", (text, number) => {
  expect(caseNumberIn(text)).toBe(number);
});

test.each([
  ["03-5555-0100", "0355550100"],
  ["０３（５５５５）０１００", "0355550100"],
  ["+81 3-5555-0100", "0355550100"],
  ["+81(0)3 5555 0100", "0355550100"],
  ["0100", "0100"],
  ["010", null],
  ["a0100", null],
  ["koizumi@hoshino.example.jp", null],
])("%s has the digits %j", (text, digits) => {
  expect(phoneDigitsIn(text)).toBe(digits);
});
