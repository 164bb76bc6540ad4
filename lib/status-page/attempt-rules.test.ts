import { expect, test } from "vitest";
import { FAILURES_PER_ADDRESS, FAILURES_PER_CASE, networkOf, opensAgainAt } from "./attempt-rules";

const at = (minute: number) => new Date(Date.UTC(2026, 5, 9, 1, minute));
const tries = (count: number) => Array.from({ length: count }, (_, minute) => at(minute));

test("The door is open below the limits.", () => {
  const below = { ofCase: tries(FAILURES_PER_CASE - 1), ofAddress: tries(FAILURES_PER_ADDRESS - 1) };
  expect(opensAgainAt(below)).toBeUndefined();
});

test("It opens again an hour after the try that is one too many from the end.", () => {
  expect(opensAgainAt({ ofCase: tries(FAILURES_PER_CASE), ofAddress: [] })).toEqual(at(60));
  expect(opensAgainAt({ ofCase: tries(FAILURES_PER_CASE + 3), ofAddress: [] })).toEqual(at(63));
  expect(opensAgainAt({ ofCase: [], ofAddress: tries(FAILURES_PER_ADDRESS) })).toEqual(at(60));
});

test("Of both limits the later counts.", () => {
  const both = { ofCase: tries(FAILURES_PER_CASE + 5), ofAddress: tries(FAILURES_PER_ADDRESS + 1) };
  expect(opensAgainAt(both)).toEqual(at(65));
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["192.0.2.7:51234", "192.0.2.7"],
  ["[2001:db8:1:2::9]:51234", "2001:db8:1:2"],
  ["[2001:db8:1:2::9]", "2001:db8:1:2"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
