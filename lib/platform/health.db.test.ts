import { expect, test } from "vitest";
import { asOwner } from "./as-owner";
import { readHealth } from "./health";
import { announceWorker } from "./worker-presence";

test("without a worker the console is degraded, with one it is whole, when one falls silent it is degraded again", async () => {
  expect(await readHealth()).toMatchObject({
    status: "degraded",
    parts: { database: { state: "ok" }, worker: { state: "down" } },
  });
  await announceWorker();
  expect(await readHealth()).toEqual({
    status: "ok",
    parts: { database: { state: "ok" }, migrations: { state: "ok" }, worker: { state: "ok" }, logIntake: { state: "off" } },
  });
  await asOwner((client) => client.query(`UPDATE "WorkerHeartbeat" SET "seenAt" = now() - interval '1 minute'`));
  const { status, parts } = await readHealth();
  expect(status).toBe("degraded");
  expect(parts.worker.detail).toMatch(/silent for \d+ s/);
});

test("a database that lacks a migration cannot serve", async () => {
  await asOwner((client) =>
    client.query(`DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`),
  );
  const { status, parts } = await readHealth();
  expect(status).toBe("down");
  expect(parts.migrations.detail).toContain("1 not applied");
});
