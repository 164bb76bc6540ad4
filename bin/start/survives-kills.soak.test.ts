import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, inject, test } from "vitest";
import { commandOf, findFreePort, isPortFree, parentOf } from "./processes.mjs";

type Identity = { pid: number };
type Running = { supervisor: Identity; processes: Record<string, Identity>; port: number };

const PROJECT = path.resolve(import.meta.dirname, "../..");
const ROUNDS = inject("isSoak") ? 10 : 1;
const PARTS = ["web", "worker", "database"];

const dataDir = mkdtempSync(path.join(tmpdir(), "sakimori-kills-"));
await chmod(dataDir, 0o711);
const port = await findFreePort();
let said = "";

/** `npm start` and its npm, until it is ready; rejects when it ends before that. */
async function start(): Promise<ChildProcess> {
  said = "";
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO: "0", WEB_PROCESSES: "2" };
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "NODE_ENV", "LEDGER_KEY", "NEXTAUTH_SECRET", "LOG_LEVEL"])
    Reflect.deleteProperty(env, name);
  const npm = spawn("npm", ["start"], { cwd: PROJECT, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  await expect
    .poll(() => npm.exitCode !== null || said.includes("Sakimori is ready"), { timeout: 240_000, interval: 50 })
    .toBe(true);
  if (npm.exitCode !== null) throw new Error(`npm start ended: ${said}`);
  return npm;
}

const running = (): Running => JSON.parse(readFileSync(path.join(dataDir, "running.json"), "utf8"));
const kill = (...identities: (Identity | undefined)[]) => {
  for (const identity of identities) if (identity) process.kill(identity.pid, "SIGKILL");
};
const webProcesses = ({ processes }: Running) => {
  const everybody = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return everybody.map(Number).filter((pid) => processes.web && parentOf(pid) === processes.web.pid);
};
const pids = new Set<number>();
const remember = (now: Running) => {
  const known = [now.supervisor, ...Object.values(now.processes)].map(({ pid }) => pid);
  for (const pid of [...known, ...webProcesses(now)]) pids.add(pid);
};
const leftovers = () => [...pids].filter((pid) => /bin\/start\.mjs|next|worker|postgres/.test(commandOf(pid)));
const statusOfConsole = () =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    (response) => response.status,
    () => 0,
  );

async function stop(npm: ChildProcess): Promise<void> {
  remember(running());
  npm.kill("SIGTERM");
  await expect.poll(leftovers, { timeout: 20_000 }).toEqual([]);
  expect(readdirSync(dataDir)).not.toContain("running.json");
}

afterEach(async () => {
  // What a failed test left running would fail all that follow: it is ended first, and still counts as a failure.
  const left = leftovers();
  for (const pid of left) process.kill(pid, "SIGKILL");
  expect(left).toEqual([]);
  await expect.poll(() => isPortFree(port, "127.0.0.1"), { timeout: 10_000 }).toBe(true);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("A signal to npm stops every part of the product.", async () => stop(await start()));

test("A second start installs nothing and builds nothing.", async () => {
  const npm = await start();
  const steps = said;
  await stop(npm);
  expect(steps).not.toMatch(/Installing|Build:/);
});

test("A second start on the same files is refused, and the first goes on.", async () => {
  const npm = await start();
  const first = said;
  await expect(start()).rejects.toThrow("already runs");
  said = first;
  expect(await statusOfConsole()).toBe(200);
  await stop(npm);
});

test.each(PARTS)("When the %s is killed, it comes back by itself.", async (part) => {
  const npm = await start();
  for (let round = 0; round < ROUNDS; round++) {
    const before = running();
    remember(before);
    kill(before.processes[part]);
    await expect
      .poll(() => running().processes[part]?.pid ?? before.processes[part]?.pid, { timeout: 40_000 })
      .not.toBe(before.processes[part]?.pid);
    await expect.poll(statusOfConsole, { timeout: 30_000 }).toBe(200);
  }
  expect(said).toContain(`The ${part} ended`);
  await stop(npm);
});

test("When one of the web processes is killed, the other goes on and a third follows.", async () => {
  const npm = await start();
  const now = running();
  remember(now);
  const [victim = 0, other = 0] = webProcesses(now);
  process.kill(victim, "SIGKILL");
  await expect.poll(statusOfConsole, { timeout: 2000 }).toBe(200); // what hung on the killed one is refused, and asked for again
  await expect.poll(() => webProcesses(now).filter((pid) => ![victim, other].includes(pid)).length, { timeout: 30_000 }).toBe(1);
  expect(running().processes.web).toEqual(now.processes.web);
  expect(webProcesses(now)).toContain(other);
  await stop(npm);
});

test.each([
  ["the supervisor", (now: Running) => [now.supervisor]],
  ["the supervisor and the database", (now: Running) => [now.supervisor, now.processes.database]],
  ["everything", (now: Running) => [now.supervisor, ...Object.values(now.processes)]],
])("When %s is killed, the next start is not blocked.", async (_what, victims) => {
  for (let round = 0; round < ROUNDS; round++) {
    await start();
    const now = running();
    remember(now);
    kill(...victims(now));
    await stop(await start());
  }
});
