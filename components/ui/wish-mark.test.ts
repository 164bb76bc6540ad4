import { expect, test } from "vitest";
import { markOf } from "./wish-mark";

const form = (fields: [string, string | Blob][]) => {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
};

test("The same wish has one mark, another version of it another.", () => {
  expect(markOf({ alertId: "a", version: 1 })).toBe(markOf({ alertId: "a", version: 1 }));
  expect(markOf({ alertId: "a", version: 1 })).not.toBe(markOf({ alertId: "a", version: 2 }));
  expect(markOf(undefined)).toBe(markOf(undefined));
});

test("Forms are compared by their fields, but those with files are not.", () => {
  expect(markOf(form([["name", "x"]]))).toBe(markOf(form([["name", "x"]])));
  expect(markOf(form([["name", "x"]]))).not.toBe(markOf(form([["name", "y"]])));
  expect(markOf(form([["proof", new Blob(["x"])]]))).toBeNull();
});
