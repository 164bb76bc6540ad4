import { expect, test } from "vitest";
import { inOneHour, tomorrowMorning } from "./snooze-times";

test.each([
  ["2026-11-18T20:00:00.000Z", "2026-11-20T00:00:00.000Z"] /* 05:00 on the 19th in Japan */,
  ["2026-11-19T14:59:59.000Z", "2026-11-20T00:00:00.000Z"],
  ["2026-11-19T15:00:00.000Z", "2026-11-21T00:00:00.000Z"] /* midnight in Japan has passed */,
])("At %s tomorrow morning is %s.", (now, morning) => {
  expect(tomorrowMorning(Date.parse(now))).toBe(morning);
});

test("One hour is one hour, over midnight too.", () => {
  expect(inOneHour(Date.parse("2026-11-19T23:30:00.000Z"))).toBe("2026-11-20T00:30:00.000Z");
});
