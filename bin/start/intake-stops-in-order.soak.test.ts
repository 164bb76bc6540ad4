import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { freePort } from "@/lib/platform/free-port.fixture";
import { WORKER_ARGS } from "./worker-args.mjs";

const LINES = 200;
const soon = { timeout: 60_000, interval: 20 };
const socket = createSocket("udp4");
let worker: ChildProcess | undefined;
afterAll(() => {
  socket.close();
  if (worker?.exitCode === null) worker.kill("SIGKILL");
});

const linesRead = async () => Number((await db.logSource.aggregate({ _sum: { linesRead: true } }))._sum.linesRead ?? 0n);

test("A worker that is asked to stop stores the syslog lines it has taken.", async () => {
  const port = await freePort();
  const env = { ...process.env, SYSLOG_UDP_PORT: String(port), LOG_LEVEL: "info" };
  worker = spawn(process.execPath, WORKER_ARGS, { cwd: path.resolve(import.meta.dirname, "../.."), env, stdio: "ignore" });
  const ended = once(worker, "exit");
  const send = (index: number) =>
    new Promise((resolve) =>
      socket.send(
        `<22>Nov 19 13:00:00 mx dovecot: imap-login: Login: user=<a${index}@example.jp>, method=PLAIN, rip=192.0.2.9, lip=10.0.0.1, TLS`,
        port,
        "127.0.0.1",
        resolve,
      ),
    );
  const sendAndCount = () => send(0).then(linesRead);
  await expect.poll(sendAndCount, soon).toBeGreaterThan(0);
  // All of those are stored by now, and the next one is at once: then the next store by the clock is seconds away.
  await sleep(3_500);
  const before = await linesRead();
  await send(0);
  await expect.poll(linesRead, soon).toBe(before + 1);
  for (let index = 0; index < LINES; index++) await send(index);
  await sleep(500);
  // The last store takes a while, as on a busy database.
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "DetectorState" FOR UPDATE`;
    worker?.kill("SIGTERM");
    await sleep(1_500);
  });
  expect(await ended).toEqual([0, null]);
  expect(await linesRead()).toBe(before + 1 + LINES);
});
