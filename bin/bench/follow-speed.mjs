// npm run bench:follow -- [--file LOG] [--lines N] [--as file|history] [--runs N] [--profile FOLDER] [--json]
// How many lines a second a worker reads from a log into a database of its own: alerts, evidence, hourly counters and the detector's state.
import { spawn } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { runShown } from "../checks/run-shown.mjs";
import { migrateDatabase, openDatabase } from "../database/open-database.mjs";
import { withClient } from "../database/roles.mjs";
import { childEnv } from "../start/child-env.mjs";
import { keepSecrets } from "../start/data-dir.mjs";
import { end, identify } from "../start/processes.mjs";
import { generateClient } from "../start/stamps.mjs";
import { WORKER_ARGS } from "../start/worker-args.mjs";
import { cpuOfGroup } from "./cpu-time.mjs";
import { writeMailLog } from "./mail-log.mjs";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    lines: { type: "string", default: "1500000" },
    as: { type: "string", default: "file" },
    runs: { type: "string", default: "3" },
    profile: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const DATA_DIR = path.resolve(".data/bench-follow");
/** Whatever reading a log writes, so that each run begins with nothing. */
const WRITTEN = ["LogSource", "LogBatch", "AccountHour", "DetectorAccount", "DetectorPage", "RuleDayCount", "Alert", "Account"];
const LOOK_MS = 20;
const PATIENCE_MS = 300_000;

await generateClient(async (name, args) => {
  if (!(await runShown(process.execPath, args))) throw new Error(`${name} failed`);
});
mkdirSync(path.join(DATA_DIR, "logs"), { recursive: true });
const file = values.file === undefined ? generated(Number(values.lines)) : path.resolve(values.file);
const bytes = statSync(file).size;
const secrets = keepSecrets(DATA_DIR);
const logFile = path.join(DATA_DIR, "logs", "database.log");
const database = await openDatabase({ dataDir: DATA_DIR, secrets, env: {}, logFile });
try {
  await migrateDatabase(database);
  await withClient(database.ownerUrl, async (client) => {
    for (let run = 1; run <= Number(values.runs); run++) show(await measure(client));
  });
} finally {
  await database.server.stop();
}

function generated(lines) {
  const name = path.join(DATA_DIR, "mail.log");
  writeMailLog(name, lines);
  return name;
}

/** One worker over the whole log. Time counts from where the engine begins to where the last of it is stored. */
async function measure(client) {
  await client.query(`TRUNCATE ${WRITTEN.map((table) => `"${table}"`).join(", ")} CASCADE;
    UPDATE "DetectorState" SET version = 0, parts = NULL, accounts = 0; CHECKPOINT`);
  const before = await countsOf(client);
  const worker = startWorker();
  try {
    await worker.engineRuns;
    const begin = { at: performance.now(), worker: cpuOfGroup(worker.pid), server: cpuOfGroup(database.server.child.pid) };
    await untilRead(client, worker);
    const seconds = (performance.now() - begin.at) / 1000;
    const after = await countsOf(client);
    return {
      lines: after.lines,
      seconds,
      linesPerSecond: Math.round(after.lines / seconds),
      start: begin.worker,
      worker: cpuOfGroup(worker.pid) - begin.worker,
      server: cpuOfGroup(database.server.child.pid) - begin.server,
      commits: after.commits - before.commits,
      alerts: after.alerts,
      hours: after.hours,
      accounts: after.accounts,
    };
  } finally {
    await end(worker.identity, { graceMs: 20_000 });
  }
}

function startWorker() {
  const env = {
    ...childEnv({ dataDir: DATA_DIR, secrets, appUrl: database.appUrl, isEmbedded: false, env: { ...process.env, DEMO: "0" } }),
    [values.as === "history" ? "MAIL_LOG_HISTORY" : "MAIL_LOG_FILES"]: file,
    LOG_LEVEL: "info",
  };
  const profile = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${path.resolve(values.profile)}`];
  const child = spawn(process.execPath, [...profile, ...WORKER_ARGS], { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const engineRuns = new Promise((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (/"level":"(warn|error)"/.test(text)) process.stderr.write(text);
      if (said.includes("log_intake.engine_runs")) resolve();
    });
    child.once("exit", () => reject(new Error(`The worker ended:\n${said}`)));
  });
  return { pid: child.pid, identity: identify(child.pid), engineRuns, hasEnded: () => child.exitCode !== null };
}

async function untilRead(client, worker) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const { rows } = await client.query(`SELECT 1 FROM "LogSource" WHERE path = $1 AND "offset" >= $2 AND "behindBytes" = 0`, [
      file,
      bytes,
    ]);
    if (rows.length > 0) return;
    if (worker.hasEnded()) throw new Error("The worker ended before the log did");
    await sleep(LOOK_MS);
  }
  throw new Error("The log was not read to its end");
}

async function countsOf(client) {
  const { rows } = await client.query(`
    SELECT coalesce((SELECT sum("linesRead") FROM "LogSource"), 0)::int AS lines, (SELECT commits FROM "DetectorState")::int AS commits,
      (SELECT count(*) FROM "Alert")::int AS alerts, (SELECT count(*) FROM "AccountHour")::int AS hours,
      (SELECT count(*) FROM "DetectorAccount")::int AS accounts`);
  return rows[0];
}

function show(row) {
  if (values.json) return console.log(JSON.stringify(row));
  const { lines, seconds, linesPerSecond, start, worker, server, commits, alerts, hours, accounts } = row;
  console.log(
    `${lines.toLocaleString("en")} lines in ${seconds.toFixed(2)} s: ${linesPerSecond.toLocaleString("en")} lines/s;`,
    `CPU: worker ${worker.toFixed(2)} s (and ${start.toFixed(2)} s to start), PostgreSQL ${server.toFixed(2)} s;`,
    `${commits} commits, ${alerts} alerts, ${hours} hours, ${accounts} accounts`,
  );
}
