import { describe, expect, test } from "vitest";
import { elapsedText, readClock, splitSpan } from "./clock-rules";

const START = "2026-11-19T00:00:00.000Z";
const at = (hours: number) => Date.parse(START) + hours * 3_600_000;
const DUE_IN_A_DAY = { startedAt: START, dueAt: "2026-11-20T00:00:00.000Z" };

describe("a clock of 24 hours", () => {
  test.each([
    [0, "ok", 24, 1],
    [12, "ok", 12, 0.5],
    [22.9, "ok", 1.1, 0.0458],
    [23, "near", 1, 0.0417],
    [24, "near", 0, 0],
    [26, "over", 2, 1],
  ])("reads after %d h as %s", (hours, state, left, share) => {
    const reading = readClock(DUE_IN_A_DAY, at(hours));
    expect(reading.state).toBe(state);
    expect(reading.ms / 3_600_000).toBeCloseTo(left, 5);
    expect(reading.share).toBeCloseTo(share, 3);
  });

  test("stands still outside business time, but what is overdue stays overdue", () => {
    expect(readClock({ ...DUE_IN_A_DAY, isPaused: true }, at(3)).state).toBe("paused");
    expect(readClock({ ...DUE_IN_A_DAY, isPaused: true }, at(25)).state).toBe("over");
  });

  test("tells done in time from done late, with the time taken", () => {
    expect(readClock({ ...DUE_IN_A_DAY, doneAt: "2026-11-19T13:37:00.000Z" }, at(30))).toMatchObject({
      state: "done",
      ms: (13 * 60 + 37) * 60_000,
    });
    expect(readClock({ ...DUE_IN_A_DAY, doneAt: "2026-11-20T02:10:00.000Z" }, at(30)).state).toBe("late");
  });
});

test("a duty of one hour is near only in its last twelve minutes", () => {
  const duty = { startedAt: START, dueAt: "2026-11-19T01:00:00.000Z" };
  expect(readClock(duty, at(0)).state).toBe("ok");
  expect(readClock(duty, at(0.81)).state).toBe("near");
});

test.each([
  [0, "0:00", 0],
  [42 * 60_000, "0:42", 0],
  [(23 * 60 + 23) * 60_000, "23:23", 0],
  [(5 * 1440 + 167) * 60_000, "02:47", 5],
])("%d ms is written %s with %d days", (ms, clock, days) => {
  expect(splitSpan(ms)).toMatchObject({ clock, days });
});

test.each([
  [0, "00:00"],
  [13 * 60 + 37, "13:37"],
  [31 * 60 + 19, "31:19"],
  [58 * 60 + 38, "58:38"],
  [-90, "-01:30"],
])("%d minutes after T+0 is %s", (minutes, text) => {
  expect(elapsedText(minutes * 60_000)).toBe(text);
});
