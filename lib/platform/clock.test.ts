import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { now, withClock } from "./clock";
import { newId } from "./ids";

const NOON = new Date("2026-05-12T03:00:00.000Z");
const LATER = new Date("2026-05-13T03:00:00.000Z");

test("The set time holds through everything that the work waits for, and only there.", async () => {
  const seen = await withClock(NOON, async () => {
    await sleep(2);
    return [now(), withClock(LATER, now), now()];
  });
  expect(seen).toEqual([NOON, LATER, NOON]);
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000);
});

test("A clock that runs is read anew each time.", () => {
  let minutes = 0;
  const running = () => new Date(NOON.getTime() + minutes++ * 60_000);
  const [first, second] = withClock(running, () => [now(), now()]);
  expect((second?.getTime() ?? 0) - (first?.getTime() ?? 0)).toBe(60_000);
});

test("An id is a UUID of version 7 that carries the time, so that ids sort as they were made.", () => {
  const [early, late] = [withClock(NOON, newId), withClock(LATER, newId)];
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(early.replaceAll("-", "").slice(0, 12), 16)).toBe(NOON.getTime());
  expect(early < late).toBe(true);
  expect(withClock(NOON, newId)).not.toBe(early);
});
