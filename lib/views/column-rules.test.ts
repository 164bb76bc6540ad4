import { expect, test } from "vitest";
import { columnsShown, STANDARD_COLUMNS } from "./column-rules";

test.each([
  [[], ["severity", "what", "age"]],
  [
    ["owner", "rule"],
    ["severity", "what", "rule", "age", "owner"],
  ],
  [
    ["colour", "kind"],
    ["severity", "kind", "what", "age"],
  ],
  [STANDARD_COLUMNS, [...STANDARD_COLUMNS]],
])("Of the choice %j the columns %j are shown.", (chosen, shown) => {
  expect(columnsShown(chosen)).toEqual(shown);
});
