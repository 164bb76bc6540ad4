import { expect, test } from "vitest";
import { matchSource } from "./attacker-source-rules";

test.each([
  ["203.0.113.41", ["203.0.113.41"], "same"],
  ["203.0.113.42", ["198.51.100.7", "203.0.113.41"], "network"],
  ["203.0.113.41", ["203.0.113.42", "203.0.113.41"], "same"],
  ["203.0.114.41", ["203.0.113.41"], null],
  ["2001:db8:1:2::a", ["2001:db8:1:2:ffff::1"], "same"],
  ["2001:db8:1:3::a", ["2001:db8:1:2::a"], null],
  ["::ffff:203.0.113.41", ["203.0.113.41"], "same"],
] as const)("%s beside %j is %j.", (ip, sources, match) => {
  expect(matchSource(ip, sources)).toBe(match);
});
