// node bin/web.mjs HOST PORT — the web server: several processes that share one port, so that one busy request (an upload being
// read, a large export) holds up nobody else, and every core serves. WEB_PROCESSES says how many.
import cluster from "node:cluster";
import { availableParallelism, totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { giveTurns } from "./start/give-turns.mjs";

const MOST_UNASKED = 4; // each takes some 600 MB and a pool of database connections
const MEMORY_FOR_ONE = 1.5 * 2 ** 30; // worker, database and the system's own cache live beside it
// A page leaves much behind that is done with at once. With the engine's own 16 MB the collector comes by while several are still being
// made, keeps what they hold, and copies it twice: up to a fifth of what a page costs.
const YOUNG_MEGABYTES = 64;
const STEADY_MS = 10_000;
const [SHORT_PAUSE_MS, LONG_PAUSE_MS] = [100, 3000];

process.chdir(path.dirname(import.meta.dirname));
const [host, port] = process.argv.slice(2);
const { WEB_PROCESSES: asked } = process.env;
if (asked && !/^[1-9]\d?$/.test(asked)) {
  console.error(`WEB_PROCESSES is ${asked}: give a whole number from 1 to 99`);
  process.exit(1);
}
const affordable = Math.max(1, Math.floor(totalmem() / MEMORY_FOR_ONE));
const count = Number(asked) || Math.min(availableParallelism(), affordable, MOST_UNASKED);

cluster.setupPrimary({
  exec: "node_modules/next/dist/bin/next",
  args: ["start", "-H", host, "-p", port],
  execArgv: [`--max-semi-space-size=${YOUNG_MEGABYTES}`],
});
giveTurns(cluster, count);
let isStopping = false;
let hasServed = false;

function launch() {
  const startedAt = Date.now();
  const one = cluster.fork();
  one.once("listening", () => (hasServed = true));
  one.once("exit", async (code, signal) => {
    if (isStopping) return endWithTheLast();
    console.error(`A web process ended (${signal ?? code})`);
    // A port that is taken, a build that is missing: another would fail as well, so whoever started us is told.
    if (!hasServed) return stop(code || 1);
    await sleep(Date.now() - startedAt > STEADY_MS ? SHORT_PAUSE_MS : LONG_PAUSE_MS);
    if (!isStopping) launch();
  });
}

function stop(code = 0) {
  process.exitCode ??= code;
  isStopping = true;
  for (const one of Object.values(cluster.workers)) one.process.kill("SIGTERM");
  endWithTheLast();
}

function endWithTheLast() {
  if (Object.keys(cluster.workers).length === 0) process.exit();
}

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop());
for (let index = 0; index < count; index++) launch();
