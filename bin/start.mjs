// npm start — from a fresh clone to a running console: install, database, migrations, demo, build, web and worker.
// Only Node's own modules are imported here: the others may not be installed yet.
import { existsSync } from "node:fs";
import path from "node:path";
import { keepSecrets, openDataDir } from "./start/data-dir.mjs";
import { installCommand, isInstalled, stampInstall } from "./start/install.mjs";
import { findFreePort, identify, isPortFree } from "./start/processes.mjs";
import { endLeftovers, forgetRunning, StartRefused, writeRunning } from "./start/running.mjs";
import { createSupervisor } from "./start/supervisor.mjs";
import { watchParents } from "./start/watch-parents.mjs";

const mode = process.argv.includes("--dev") ? "development" : "production";
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";
const say = (line) => process.stdout.write(`${line}\n`);
process.stdout.on("error", () => {}); // nobody listens any more; that is no reason to fall over

process.chdir(path.dirname(import.meta.dirname)); // the project, from wherever it was called
const dataDir = openDataDir();
const running = { supervisor: identify(process.pid), port, processes: {} };
const supervisor = createSupervisor({
  logsDir: path.join(dataDir, "logs"),
  say,
  onChange: (processes) =>
    note({ processes: { ...processes, ...(database?.server ? { database: database.server.identity } : {}) } }),
});
let database;
let opening;
let stopping;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
watchParents(() => stop(0));

await start();

async function start() {
  await endLeftovers(dataDir);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new StartRefused(`PORT must be a number from 1 to 65535, not "${process.env.PORT}"`);
  if (!(await isPortFree(port, host)))
    throw new StartRefused(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
  note({});

  if (!isInstalled()) await step("Installing packages", install);
  const { serve } = await import("./start/serve.mjs");
  await serve({
    dataDir,
    secrets: keepSecrets(dataDir),
    running,
    note,
    step,
    say,
    supervisor,
    mode,
    port,
    host,
    findFreePort,
    onDatabase,
  });
}

async function install() {
  const [command, args] = installCommand();
  await supervisor.runOnce("install", { command, args, env: process.env });
  if (!existsSync("node_modules")) throw new Error("npm ci made no node_modules");
  stampInstall();
}

function note(change) {
  Object.assign(running, change);
  if (!stopping) writeRunning(dataDir, running);
}

async function onDatabase(isOpening) {
  opening = isOpening;
  database = await isOpening;
  const { server } = database;
  if (server) note({ cluster: server.cluster, processes: { ...running.processes, database: server.identity } });
  return database;
}

async function step(what, work) {
  const startedAt = Date.now();
  const result = await work();
  if (!supervisor.isStopping()) say(`${what}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}

/** Web and worker first, the database last: what they are finishing must still find it. */
function stop(code) {
  if (stopping) return;
  stopping = (async () => {
    await supervisor.stop();
    const opened = await opening?.catch(() => undefined); // a server that is just starting must be stopped as well
    await opened?.server?.stop();
    forgetRunning(dataDir);
    process.exit(code);
  })();
}

function fail(error) {
  if (error instanceof StartRefused) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  if (!stopping) process.stderr.write(`Sakimori could not go on: ${error?.message ?? error}\n`);
  stop(1);
}
