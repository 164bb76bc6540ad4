import { run } from "graphile-worker";
import { afterAll, beforeEach, expect, test } from "vitest";
import { asOwner } from "./as-owner";
import { inTransaction, pool } from "./db";
import { AFTER_ALERTS, gathered, queueJob } from "./jobs";

afterAll(() => pool.end());
beforeEach(() => asOwner(async (client) => void (await client.query("DELETE FROM graphile_worker._private_jobs"))));

const waiting = () => asOwner(async (client) => (await client.query("SELECT FROM graphile_worker._private_jobs")).rowCount);

const queueThree = () =>
  inTransaction(async (tx) => {
    for (const place of [1, 2, 3]) await queueJob(tx, "many", { place }, { queue: AFTER_ALERTS });
  });

/** Lets a worker run until `isDone`; `work` gets what was gathered. */
async function workUntil(isDone: () => boolean, work: (payloads: readonly unknown[]) => Promise<void>) {
  const runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    concurrency: 4,
    taskList: { many: gathered("many", 10, work) },
  });
  await expect.poll(isDone, { timeout: 8000 }).toBe(true);
  await runner.stop();
}

test("Jobs of one name that wait together are carried out together, each once, and none is left.", async () => {
  await queueThree();
  const seen: unknown[][] = [];
  await workUntil(
    () => seen.length > 0,
    async (payloads) => void seen.push([...payloads]),
  );
  expect(seen).toEqual([[{ place: 1 }, { place: 2 }, { place: 3 }]]);
  expect(await waiting()).toBe(0);
});

test("One that fails is left for later, and holds up none of those it was gathered with.", async () => {
  await queueThree();
  const seen: unknown[][] = [];
  await workUntil(
    () => seen.length === 5,
    async (payloads) => {
      seen.push(payloads.map((one) => (one as { place: number }).place));
      if (seen.at(-1)?.includes(2)) throw new Error("no");
    },
  );
  expect(seen).toEqual([[1, 2, 3], [1], [2, 3], [2], [3]]);
  expect(await waiting()).toBe(1);
});
