import { expect, test } from "vitest";
import { onlyFirst } from "./only-first";

test("Of a parameter that is named twice the first is meant; one without a value stays without.", () => {
  expect(onlyFirst({ q: ["佐藤", "鈴木"], page: "2", none: undefined, empty: [] })).toEqual({
    q: "佐藤",
    page: "2",
    none: undefined,
    empty: undefined,
  });
});
