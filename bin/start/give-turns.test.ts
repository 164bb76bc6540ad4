import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { giveTurns } from "./give-turns.mjs";

type Said = { has?: "come" | "begun" | "ended"; piece?: number; failed?: number };

cluster.setupPrimary({
  exec: path.join(import.meta.dirname, "turn-taker.fixture.ts"),
  execArgv: ["--import", "tsx"],
});
giveTurns(cluster, 2);

const started: Worker[] = [];
afterEach(() => {
  for (const worker of started.splice(0)) worker.process.kill("SIGKILL");
});

/** A process that takes turns, once it has come, with all that it says from then on. */
async function start(): Promise<{ worker: Worker; said: Said[] }> {
  const worker = cluster.fork();
  started.push(worker);
  const said: Said[] = [];
  worker.on("message", (message: Said) => said.push(message));
  await expect.poll(() => said.some(({ has }) => has === "come")).toBe(true);
  return { worker, said };
}

test("two run at once, though all came to one process, and what fails hands its turn on", async () => {
  const [{ worker, said }] = [await start(), await start()];
  worker.send({ pieces: 5, ms: 30 });
  await expect.poll(() => said.find(({ failed }) => failed !== undefined)).toEqual({ failed: 1 });
  expect(said.filter(({ has }) => has === "begun").map(({ piece }) => piece)).toEqual([0, 1, 2, 3, 4]);
  expect(mostAtOnce(said)).toBe(2);
});

test("of two processes no more run at once than of one, and both end their work", async () => {
  const both = [await start(), await start()];
  const heard: Said[] = [];
  for (const { worker } of both) worker.on("message", (message: Said) => heard.push(message));
  for (const { worker } of both) worker.send({ pieces: 4, ms: 20 });
  await expect.poll(() => both.every(({ said }) => said.some(({ failed }) => failed === 1))).toBe(true);
  expect(mostAtOnce(heard)).toBe(2);
});

test("the turns of a process that is killed are the next one's", async () => {
  const [killed, left] = [await start(), await start()];
  killed.worker.send({ pieces: 4, ms: 60_000 });
  await expect.poll(() => killed.said.filter(({ has }) => has === "begun").length).toBe(2);
  left.worker.send({ pieces: 3, ms: 1 });
  killed.worker.process.kill("SIGKILL");
  await expect.poll(() => left.said.find(({ failed }) => failed !== undefined)).toEqual({ failed: 1 });
});

function mostAtOnce(said: readonly Said[]): number {
  let running = 0;
  return Math.max(
    ...said.map(({ has }) => {
      if (has === "begun") running += 1;
      if (has === "ended") running -= 1;
      return running;
    }),
  );
}
