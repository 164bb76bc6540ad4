import { expect, test } from "vitest";
import { changeBetween, intervalText, rateText, shareText, spanText } from "./figure-text";

test.each([
  [31, 24, "+29%"],
  [8, 32, "−75%"],
  [8, 8, "±0%"],
  [8, 0, "–"],
  [0, 3, "−100%"],
])("%d after %d is a change of %s", (count, before, said) => {
  expect(changeBetween(count, before)).toBe(said);
});

test.each([
  [0.9738, 3412, "97.4%"],
  [0.5, 8, "50%"],
  [2 / 3, 99, "67%"],
  [1, 100, "100.0%"],
  [null, 0, "–"],
])("a share of %s among %d is written %s", (share, whole, said) => {
  expect(shareText(share, whole)).toBe(said);
});

test.each([
  [12_000, "12秒", "12 s"],
  [0, "0秒", "0 s"],
  [3 * 3_600_000 + 24 * 60_000, "3:24", "3:24"],
  [31 * 3_600_000 + 19 * 60_000, "1日 07:19", "1d 07:19"],
  [-90_000, "−0:01", "−0:01"],
])("%d ms are written %s", (ms, ja, en) => {
  expect([spanText(ms, "ja"), spanText(ms, "en")]).toEqual([ja, en]);
});

test("A rate has as many digits as such counts bear, and both ends of its interval as many.", () => {
  expect([154.86, 15.486, 1.5486, null].map(rateText)).toEqual(["155", "15.5", "1.55", "–"]);
  expect(intervalText({ low: 78.38, high: 164.4 })).toBe("78 – 164");
  expect(intervalText({ low: 0.451, high: 1.189 })).toBe("0.45 – 1.19");
});

test("Rates and intervals of a thousand and more are grouped as counts are.", () => {
  expect(rateText(24547.4)).toBe("24,547");
  expect(intervalText({ low: 987.6, high: 24547.4 })).toBe("988 – 24,547");
});
