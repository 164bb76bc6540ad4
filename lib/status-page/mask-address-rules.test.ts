import { expect, test } from "vitest";
import { maskAddress } from "./mask-address-rules";

test.each([
  ["kikuchi@example.jp", "k***@example.jp"],
  ["k@example.jp", "k***@example.jp"],
  ["髙橋@example.jp", "髙***@example.jp"],
  ["@example.jp", "***@example.jp"],
  ["nobody", "***"],
])("%s is shown as %s", (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});
