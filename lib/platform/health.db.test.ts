import { expect, test } from "vitest";
import { asOwner } from "./as-owner";
import { db } from "./db";
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

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

test.each([
  ["looked at just now", { readAt: ago(5), error: null }, "ok"],
  ["silent for a minute", { readAt: ago(60), error: null }, "down"],
  ["that could not be read just now", { readAt: ago(5), error: "EACCES" }, "down"],
  ["that failed a minute ago and was not tried since", { readAt: ago(60), error: "EACCES" }, "down"],
  ["silent for two days", { readAt: ago(2 * 86_400), error: null }, "off"],
  ["that failed two days ago and was not tried since", { readAt: ago(2 * 86_400), error: "EACCES" }, "off"],
  ["that was left", { readAt: null, error: null }, "off"],
])("to a web process that names no log, one %s is %s", async (_how, heard, state) => {
  const path = "/var/log/mail.log";
  await db.logSource.upsert({ where: { path }, create: { path, ...heard }, update: heard });
  const { logIntake } = (await readHealth()).parts;
  expect(logIntake.state).toBe(state);
  expect(logIntake.detail ?? "").not.toContain(path);
});

test("a database that lacks a migration cannot serve", async () => {
  await asOwner((client) =>
    client.query(`DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`),
  );
  const { status, parts } = await readHealth();
  expect(status).toBe("down");
  expect(parts.migrations.detail).toContain("1 not applied");
});
