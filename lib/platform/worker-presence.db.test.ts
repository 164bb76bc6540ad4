import { run } from "graphile-worker";
import { afterAll, beforeEach, expect, test } from "vitest";
import { asOwner } from "./as-owner";
import { db, inTransaction, pool } from "./db";
import { queueJob } from "./jobs";
import { announceWorker, findLastBeat, freeAbandonedJobs } from "./worker-presence";

const NO_PROCESS = 2 ** 22 + 1; // beyond the largest process id

afterAll(() => pool.end());
beforeEach(async () => {
  await db.workerHeartbeat.deleteMany();
  await asOwner((client) =>
    client.query("DELETE FROM graphile_worker._private_jobs; DELETE FROM graphile_worker._private_job_queues"),
  );
});

const lockedBySomebodySince = (age: string) =>
  asOwner((client) =>
    client.query("UPDATE graphile_worker._private_jobs SET locked_by = 'gone', locked_at = now() - $1::interval", [age]),
  );

test("A job that a killed worker held is carried out by the next one.", async () => {
  await inTransaction((tx) => queueJob(tx, "held", {}));
  await lockedBySomebodySince("1 second");
  const presence = await announceWorker();
  const done: string[] = [];
  const runner = await run({ pgPool: pool, noHandleSignals: true, taskList: { held: async () => void done.push("held") } });
  await expect.poll(() => done, { timeout: 5000 }).toEqual(["held"]);
  await runner.stop();
  await presence.leave();
  expect(await findLastBeat(db)).toBeNull();
});

test("A job that a living worker holds is left to it.", async () => {
  const presence = await announceWorker();
  await inTransaction((tx) => queueJob(tx, "held", {}));
  await lockedBySomebodySince("0 seconds");
  await freeAbandonedJobs();
  const rows = await db.$queryRaw`SELECT locked_by FROM graphile_worker._private_jobs`;
  expect(rows).toEqual([{ locked_by: "gone" }]);
  await presence.leave();
});

test("A queue that a killed worker held is free after minutes, however long another worker has lived.", async () => {
  const presence = await announceWorker();
  await db.workerHeartbeat.updateMany({ data: { startedAt: new Date(Date.now() - 3_600_000) } });
  await inTransaction((tx) => queueJob(tx, "held", {}, { queue: "one-by-one" }));
  const holdSince = (age: string) =>
    asOwner((client) =>
      client.query("UPDATE graphile_worker._private_job_queues SET locked_by = 'gone', locked_at = now() - $1::interval", [age]),
    );
  const holders = async () =>
    (await db.$queryRaw<{ locked_by: string | null }[]>`SELECT locked_by FROM graphile_worker._private_job_queues`).map(
      ({ locked_by }) => locked_by,
    );
  await lockedBySomebodySince("6 minutes");
  await holdSince("4 minutes");
  await freeAbandonedJobs();
  expect(await holders()).toEqual(["gone"]);
  await holdSince("6 minutes");
  await freeAbandonedJobs();
  expect(await holders()).toEqual([null]);
  const jobs = await db.$queryRaw`SELECT locked_by FROM graphile_worker._private_jobs`;
  expect(jobs).toEqual([{ locked_by: null }]);
  await presence.leave();
});

test("A worker whose process is gone, or which is silent, is forgotten.", async () => {
  const presence = await announceWorker();
  const [mine] = await db.workerHeartbeat.findMany();
  if (!mine) throw new Error("The worker did not announce itself");
  const longAgo = new Date(Date.now() - 60_000);
  await db.workerHeartbeat.createMany({
    data: [
      { ...mine, id: "01900000-0000-7000-8000-000000000001", pid: NO_PROCESS },
      { ...mine, id: "01900000-0000-7000-8000-000000000002", host: "another.example.jp", seenAt: longAgo },
      { ...mine, id: "01900000-0000-7000-8000-000000000003", host: "another.example.jp" },
    ],
  });
  await presence.beat();
  const left = await db.workerHeartbeat.findMany({ orderBy: { id: "asc" } });
  expect(left.map((worker) => worker.id)).toEqual(["01900000-0000-7000-8000-000000000003", mine.id]);
});
