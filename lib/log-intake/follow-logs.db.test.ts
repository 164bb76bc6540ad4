import { rm, writeFile } from "node:fs/promises";
import { afterAll, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { readHealth } from "@/lib/platform/health";
import { followLogs } from "./follow-logs";

// Set before the imports: the environment is read once, when the database is opened.
const { file } = await vi.hoisted(async () => {
  const [{ tmpdir }, path] = await Promise.all([import("node:os"), import("node:path")]);
  const followed = path.join(tmpdir(), `sakimori-followed-${process.pid}.log`);
  vi.stubEnv("MAIL_LOG_FILES", followed);
  return { file: followed };
});

afterAll(() => rm(file, { force: true }));

const stateOfIntake = async () => (await readHealth()).parts.logIntake.state;
const soon = { timeout: 15_000, interval: 100 };

test("health follows what the worker notes at each log, and a log that was taken off the list leaves it", async () => {
  await db.logSource.create({ data: { path: "/var/log/gone.log", readAt: new Date(), error: "ENOENT", offset: 77n } });
  expect(await stateOfIntake()).toBe("down");
  await writeFile(file, "");
  const stopping = new AbortController();
  const following = followLogs(stopping.signal);
  await expect.poll(stateOfIntake, soon).toBe("ok");
  // Its position stays, should it come back.
  expect(await db.logSource.findUniqueOrThrow({ where: { path: "/var/log/gone.log" } })).toMatchObject({
    readAt: null,
    error: null,
    offset: 77n,
  });

  await rm(file);
  await expect.poll(stateOfIntake, soon).toBe("down");
  await writeFile(file, "");
  await expect.poll(stateOfIntake, soon).toBe("ok");

  stopping.abort();
  await following;
  await db.logSource.updateMany({ where: { path: file }, data: { readAt: new Date(Date.now() - 2 * 86_400_000) } });
  // Named by this process: it is missed however long ago it was heard of.
  expect(await stateOfIntake()).toBe("down");
});
