import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { signOut } from "@/lib/users/revoke-session";
import { bePresent } from "./be-present";
import { BePresent } from "./presence-inputs";
import { signedIn } from "./signed-in.fixture";

const START = new Date("2026-06-09T01:00:00Z");
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const at = (seconds: number, person: Operator, record = "alert:12", isHere = true) =>
  withClock(after(seconds), () => bePresent({ record, isHere }, person));

let a: Operator;
let b: Operator;
beforeAll(async () => {
  a = (await signedIn("operator")).operator;
  b = (await signedIn("operator")).operator;
});

test("Two who look at the same alert learn of each other, and of nobody who looks at another.", async () => {
  expect(await at(0, a)).toEqual([]);
  expect(await at(1, b, "alert:13")).toEqual([]);
  expect(await at(2, b)).toEqual([{ id: a.id, name: a.name }]);
  expect(await at(3, a)).toEqual([{ id: b.id, name: b.name }]);
});

test("Whoever leaves is gone at once; whoever falls silent is gone after a minute.", async () => {
  await at(10, a);
  await at(10, b);
  await at(11, b, "alert:12", false);
  expect(await at(12, a)).toEqual([]);
  await at(13, b);
  expect(await at(72, a)).toEqual([{ id: b.id, name: b.name }]);
  expect(await at(74, a)).toEqual([]);
});

test("A session that has ended is seen no more.", async () => {
  const { operator: c } = await signedIn("support");
  await at(100, c, "incident:7");
  expect(await at(101, a, "incident:7")).toEqual([{ id: c.id, name: c.name }]);
  await signOut(c.sessionId);
  expect(await at(102, a, "incident:7")).toEqual([]);
});

test("Of a record that one may not read nobody is told, and nothing is stored.", async () => {
  const { operator: admin } = await signedIn("admin");
  await expect(at(200, admin)).rejects.toThrow(NotFound);
  expect(await db.presence.count({ where: { userId: admin.id } })).toBe(0);
});

test.each(["alert:0", "alert:1 ", "user:1", "alert:*", "presence:alert:1", "alert:1234567890"])(
  "%j is no record at which people are seen",
  (record) => expect(BePresent.safeParse({ record, isHere: true }).success).toBe(false),
);

test("One browser is seen at twenty records at most.", async () => {
  for (let number = 1; number <= 30; number++) await at(300 + number / 10, a, `alert:${number}`);
  expect(await db.presence.count({ where: { sessionId: a.sessionId } })).toBeLessThanOrEqual(20);
});
