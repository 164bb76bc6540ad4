// node bin/web.mjs HOST PORT — the web server: several processes that share one port, so that one busy request (an upload being
// read, a large export) holds up nobody else, and every core serves. WEB_PROCESSES says how many.
import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const MOST_UNASKED = 4; // each takes some 400 MB and a pool of database connections
const STEADY_MS = 10_000;

process.chdir(path.dirname(import.meta.dirname));
const [host, port] = process.argv.slice(2);
const count = Number(process.env.WEB_PROCESSES) || Math.min(availableParallelism(), MOST_UNASKED);

cluster.setupPrimary({ exec: "node_modules/next/dist/bin/next", args: ["start", "-H", host, "-p", port] });
let isStopping = false;

function launch() {
  const startedAt = Date.now();
  cluster.fork().once("exit", async (code, signal) => {
    if (isStopping) return endWithTheLast();
    console.error(`A web process ended (${signal ?? code})`);
    // One that never served will not serve the next time: whoever started us is told, and waits longer each time.
    if (Date.now() - startedAt < STEADY_MS) return stop(code || 1);
    await sleep(100);
    if (!isStopping) launch();
  });
}

function stop(code = 0) {
  process.exitCode ??= code;
  isStopping = true;
  for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
  endWithTheLast();
}

function endWithTheLast() {
  if (Object.keys(cluster.workers).length === 0) process.exit();
}

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop());
for (let index = 0; index < count; index++) launch();
