import { run } from "graphile-worker";
import { afterAll, expect, test } from "vitest";
import { asOwner } from "./as-owner";
import { db, inTransaction, pool, type Tx } from "./db";
import { queueJob } from "./jobs";
import { listMissingMigrations } from "./migrations";

const HOST = "host-of-this-test";
const beat = (tx: Tx, id: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${id}))`;

afterAll(() => pool.end());

test("The application's role owns nothing and is no superuser.", async () => {
  const rows = await db.$queryRaw<{ owned: bigint; rolsuper: boolean }[]>`
    SELECT (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned, rolsuper FROM pg_roles r WHERE rolname = current_user`;
  expect(rows).toEqual([{ owned: 0n, rolsuper: false }]);
});

test("Every migration of the program is in the database.", async () => {
  expect(await listMissingMigrations(db)).toEqual([]);
});

test("A job that is queued in a transaction runs after the commit, as the application's role.", async () => {
  const seen: unknown[] = [];
  const runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    taskList: { "test-task": async (payload) => void seen.push(payload) },
  });
  await inTransaction((tx) => queueJob(tx, "test-task", { host: HOST }, { jobKey: "one" }));
  await expect.poll(() => seen, { timeout: 5000 }).toEqual([{ host: HOST }]);
  await runner.stop();
  expect(await asOwner(async (client) => (await client.query("SELECT FROM graphile_worker.jobs")).rowCount)).toBe(0);
});

test("A job whose transaction fails is never run.", async () => {
  const failing = inTransaction(async (tx) => {
    await queueJob(tx, "test-task", {});
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const rows = await db.$queryRaw`SELECT FROM graphile_worker.jobs`;
  expect(rows).toEqual([]);
});

test("A transaction inside another is part of it.", async () => {
  const id = (tx: Tx) => tx.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS id`;
  const [outer, inner] = await inTransaction(async (tx) => [await id(tx), await inTransaction(id)]);
  expect(inner).toEqual(outer);
});

test("Of two transactions that lock each other out, the loser is run again.", async () => {
  let attempts = 0;
  const lockBoth = (first: string, second: string, meet: () => Promise<void>) =>
    inTransaction(async (tx) => {
      attempts++;
      await beat(tx, first);
      await meet();
      await beat(tx, second);
    });
  let arrived = 0;
  const meet = async () => {
    arrived++;
    await expect.poll(() => arrived, { timeout: 5000 }).toBeGreaterThanOrEqual(2);
  };
  await Promise.all([lockBoth("a", "b", meet), lockBoth("b", "a", meet)]);
  expect(attempts).toBe(3);
});
