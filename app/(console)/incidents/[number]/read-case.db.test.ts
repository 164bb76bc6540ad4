import pg from "pg";
import { expect, test, vi } from "vitest";
import { setStage } from "@/prisma/cast/stage";
import { readCase } from "./read-case";

test("All that a case's page shows is read with twenty-six statements, however much it is", async () => {
  const stage = await setStage();
  const played = await stage.probedCase();
  await played.restrict(20, "defense");
  await played.apply(30);
  await played.notify(35, "defense");
  await played.respond(60, "password_changed", "すぐ変える。");
  await played.reset(90);
  const asked = vi.spyOn(pg.Client.prototype, "query");
  const { orders, evidence, correspondence, resets, timeline } = await readCase(String(played.number), played.people.operator);
  for (const part of [orders, evidence, correspondence.notices, correspondence.responses, resets, timeline])
    expect(part).not.toEqual([]);
  // What a new connection begins with is no part of it.
  const statements = asked.mock.calls.filter(([query]) => !String(query).startsWith("SET TIME ZONE"));
  expect(statements.length).toBeGreaterThan(10);
  expect(statements.length).toBeLessThanOrEqual(26);
});
