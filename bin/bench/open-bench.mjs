import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runShown } from "../checks/run-shown.mjs";
import { migrateDatabase, openDatabase } from "../database/open-database.mjs";
import { withClient } from "../database/roles.mjs";
import { childEnv } from "../start/child-env.mjs";
import { keepSecrets } from "../start/data-dir.mjs";
import { end, findFreePort, identify } from "../start/processes.mjs";
import { WORKER_ARGS } from "../start/worker-args.mjs";

const DATA_DIR = path.resolve(".data/bench");
/** The database right after loading, as it is taken up again by each run: what a run writes would be the next one's load. */
const LOADED = path.join(DATA_DIR, "loaded");
const STAMP = path.join(DATA_DIR, "loaded.stamp");
const SQL = new URL("load.sql", import.meta.url);

/** A product of its own with the load in it: database, web and worker, none of which anybody else uses. */
export async function openBench({ isFresh }) {
  const stamp = createHash("sha256").update(readFileSync(SQL)).digest("hex").slice(0, 16);
  if (isFresh || !existsSync(STAMP) || readFileSync(STAMP, "utf8") !== stamp) await keepLoaded(stamp);
  const database = path.join(DATA_DIR, "database");
  rmSync(database, { recursive: true, force: true });
  copy(LOADED, database);
  const opened = await open();
  await migrateDatabase(opened); // what has come since it was loaded
  const port = await findFreePort();
  const env = environment(opened, port);
  const web = start("web", ["bin/web.mjs", "127.0.0.1", String(port)], env);
  const worker = start("worker", WORKER_ARGS, env);
  await untilItAnswers(port);
  return {
    ...opened,
    env,
    origin: `http://127.0.0.1:${port}`,
    databaseLog: path.join(DATA_DIR, "logs", "database.log"),
    async close() {
      await Promise.all([end(web), end(worker)]);
      await opened.server.stop();
    },
  };
}

async function open() {
  mkdirSync(path.join(DATA_DIR, "logs"), { recursive: true });
  const secrets = keepSecrets(DATA_DIR);
  const database = await openDatabase({
    dataDir: DATA_DIR,
    secrets,
    env: {},
    logFile: path.join(DATA_DIR, "logs", "database.log"),
    // Silent until it is asked: then every statement's plan stands in the log, with the rows that each step met.
    settings: {
      session_preload_libraries: "auto_explain",
      "auto_explain.log_analyze": "on",
      "auto_explain.log_timing": "off",
      "auto_explain.log_format": "json",
      "auto_explain.log_nested_statements": "on",
      log_line_prefix: "",
      max_wal_size: "4GB",
      shared_buffers: "512MB",
    },
  });
  return { ...database, secrets };
}

const environment = ({ appUrl, secrets }, port) => ({
  ...childEnv({ dataDir: DATA_DIR, secrets, appUrl, isEmbedded: false, running: { port }, env: { ...process.env, DEMO: "0" } }),
  NEXTAUTH_URL: `http://127.0.0.1:${port}`,
  DEMO_PASSWORD: secrets.demoPassword,
  LOG_LEVEL: "error",
});

async function keepLoaded(stamp) {
  rmSync(DATA_DIR, { recursive: true, force: true });
  const opened = await open();
  await load(opened);
  await opened.server.stop();
  renameSync(path.join(DATA_DIR, "database"), LOADED);
  writeFileSync(STAMP, stamp);
}

/** With its owner, who is not always the one that copies; shared until it is written, where the file system can. */
const copy = (from, to) => execFileSync("cp", ["-a", "--reflink=auto", from, to]);

async function load(opened) {
  const startedAt = Date.now();
  console.log("Loading 200,000 alerts, 50,000 cases, 1,000,000 timeline entries, 1,000,000 ledger entries …");
  await migrateDatabase(opened);
  const env = { ...environment(opened, 3000), DATABASE_OWNER_URL: opened.ownerUrl };
  const founded = await runShown(
    process.execPath,
    ["--import", "tsx", "--conditions", "react-server", "bin/bench/found-provider.ts"],
    env,
  );
  if (!founded) throw new Error("The provider could not be founded");
  await withClient(opened.ownerUrl, async (client) => {
    await client.query(readFileSync(SQL, "utf8"));
    await client.query("SELECT ledger_checkpoint(now())"); // as the worker would have done all along
    await client.query("VACUUM ANALYZE");
  });
  console.log(`Loaded in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function start(name, args, env) {
  const log = openSync(path.join(DATA_DIR, "logs", `${name}.log`), "a");
  const child = spawn(process.execPath, args, { env: { ...env, NODE_ENV: "production" }, stdio: ["ignore", log, log] });
  closeSync(log);
  return identify(child.pid);
}

async function untilItAnswers(port) {
  for (let left = 300; left > 0; left--) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    if (answer) return;
    await sleep(200);
  }
  throw new Error("The web server does not answer; its log lies in .data/bench/logs");
}
