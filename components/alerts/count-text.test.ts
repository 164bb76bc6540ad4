import { expect, test } from "vitest";
import { groupedNumber } from "./count-text";

test.each([
  [0, "0"],
  [412, "412"],
  [24547, "24,547"],
  [1234.5, "1,234.5"],
  [-1500, "-1,500"],
  [-0.5, "-0.5"],
])("The figure %d is written %s.", (figure, said) => {
  expect(groupedNumber(figure)).toBe(said);
});
