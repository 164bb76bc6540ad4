import { expect, test } from "vitest";
import { withoutNul } from "./without-nul";

test("U+0000 goes out of every text and name, however deep; everything else is as it was", () => {
  const at = new Date(0);
  const bytes = new Uint8Array([0, 1]);
  const given = { "a\0": ["b\0c", { d: "\0" }], at, bytes, none: null, missing: undefined, count: 0, text: "契約\n" };
  expect(withoutNul(given)).toEqual({
    a: ["bc", { d: "" }],
    at,
    bytes,
    none: null,
    missing: undefined,
    count: 0,
    text: "契約\n",
  });
  expect(withoutNul(given).at).toBe(at);
  expect(withoutNul(given).bytes).toBe(bytes);
});
