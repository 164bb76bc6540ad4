import { expect, test } from "vitest";
import { withClock } from "./clock";
import { newId } from "./ids";

const AT = new Date("2026-03-02T01:02:03.004Z");
const made = (count: number, at = AT) => withClock(at, () => Array.from({ length: count }, newId));

test("An id is a UUID of version 7 that carries its instant.", () => {
  const [id = ""] = made(1);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(AT.getTime());
});

test("Ids of one instant sort as they were made, also more than fit into it, and no two are alike.", () => {
  const ids = made(10_000);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("A clock that was put back begins anew, with ids of its own.", () => {
  const before = made(3);
  const back = made(3, new Date(AT.getTime() - 1));
  expect(back.every((id) => id < (before[0] ?? ""))).toBe(true);
  expect(new Set([...before, ...made(3)]).size).toBe(6);
});

test("More than fit into an instant still sort before those of the next one.", () => {
  const before = made(10_000);
  const after = made(3, new Date(AT.getTime() + 1));
  expect([...before, ...after].sort()).toEqual([...before, ...after]);
});
