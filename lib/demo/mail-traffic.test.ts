import { expect, test } from "vitest";
import { createDetector } from "@/lib/detection/detector";
import { boxes, days, NOW } from "./mail-log.fixture";
import { liveMinute, ordinaryMinute } from "./mail-traffic";

const MINUTE = 60_000;
const aDay = Array.from({ length: 24 * 60 }, (_, minute) => new Date(NOW + minute * MINUTE));

test("No minute of the live log is silent, at night neither; what somebody wrote stands as it would.", () => {
  const silent = aDay.filter((at) => ordinaryMinute(at, boxes) === "");
  expect(silent.length).toBeGreaterThan(100);
  expect(aDay.filter((at) => liveMinute(at, boxes) === "")).toEqual([]);
  for (const at of aDay.filter((one) => !silent.includes(one))) expect(liveMinute(at, boxes)).toBe(ordinaryMinute(at, boxes));
  const homes = boxes.map(({ home }) => home);
  for (const at of silent) expect(homes).toContain(/rip=([\d.]+)/.exec(liveMinute(at, boxes))?.[1]);
});

test("What fills the quiet minutes raises no alert.", () => {
  const detector = createDetector({ year: 2026, now: NOW, learnDays: 0 });
  const log = days(15, 0) + aDay.map((at) => liveMinute(at, boxes)).join("");
  const ordinary = createDetector({ year: 2026, now: NOW, learnDays: 0 });
  const before = ordinary.feed(Buffer.from(days(15, 0) + aDay.map((at) => ordinaryMinute(at, boxes)).join("")));
  expect(detector.feed(Buffer.from(log)).map(({ fingerprint }) => fingerprint)).toEqual(
    [...before].map(({ fingerprint }) => fingerprint),
  );
});
