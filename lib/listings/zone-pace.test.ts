import { expect, test } from "vitest";
import { ZonePace } from "./zone-pace";

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1) + seconds * 1_000);

test("One question a second is what sixty a minute means; what was not asked is saved up for ten seconds.", () => {
  const pace = new ZonePace(60, at(0));
  expect(pace.free(at(0))).toBe(1);
  pace.spend(1);
  expect(pace.free(at(0))).toBe(0);
  expect(pace.free(at(4))).toBe(4);
  expect(pace.free(at(400))).toBe(10);
});

test("What was asked beyond that is waited for, and a new pace counts from then on.", () => {
  const pace = new ZonePace(60, at(0));
  pace.spend(5); // texts and test entries count too
  expect(pace.free(at(4))).toBe(0);
  expect(pace.free(at(5))).toBe(1);
  expect(pace.free(at(6), 600)).toBe(11);
});

test("One question a minute is still asked.", () => {
  const pace = new ZonePace(1, at(0));
  pace.spend(1);
  expect(pace.free(at(59))).toBe(0);
  expect(pace.free(at(61))).toBe(1);
});

test("A clock that was set back gives nothing away.", () => {
  const pace = new ZonePace(60, at(100));
  pace.spend(1);
  expect(pace.free(at(0))).toBe(0);
  expect(pace.free(at(1))).toBe(1);
});
