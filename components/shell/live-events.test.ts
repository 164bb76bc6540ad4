import { expect, test } from "vitest";
import { isMeant } from "./live-events";

test.each([
  ["alert:12", "alert:", true],
  ["alert:*", "alert:", true],
  ["alert:12", "alert:12", true],
  ["alert:121", "alert:12", false],
  ["alert:*", "alert:12", true],
  ["incident:*", "alert:12", false],
  ["presence:alert:12", "alert:12", false],
  ["presence:alert:12", "presence:alert:12", true],
])("the name %s concerns who listens for %s: %s", (stream, by, isConcerned) => {
  expect(isMeant(stream, by)).toBe(isConcerned);
});
