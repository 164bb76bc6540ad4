import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrateDatabase, openDatabase } from "../database/open-database.mjs";
import { withClient } from "../database/roles.mjs";
import { childEnv, wantsDemo } from "./child-env.mjs";
import { buildPages, generateClient, isBuilt } from "./stamps.mjs";
import { WORKER_ARGS } from "./worker-args.mjs";

/** A worker that is worked on is loaded file by file, so that each change is seen; one of the detector, which has a thread, at the next start. */
const WATCH = ["--watch", "--watch-preserve-output"];
const tsx = (script) => ["--import", "tsx", "--conditions", "react-server", script];

/** The second half of a start, once the packages are there: database, demo and build side by side, then web and worker. */
export async function serve(start) {
  const { dataDir, secrets, supervisor, say, step, note, mode, port } = start;
  const databaseLog = path.join(dataDir, "logs", "database.log");
  const open = (databasePort) => start.onDatabase(openDatabase({ dataDir, secrets, logFile: databaseLog, port: databasePort }));

  const database = await step("Database", () => open());
  keepDatabase(database, open, start);
  const applied = await migrateDatabase(database);
  if (applied.length > 0) say(`Migrations: ${applied.length} applied`);

  const isDemo = wantsDemo(database.isEmbedded);
  if (isDemo && !process.env.SMTP_URL) note({ sinkPort: await start.findFreePort() });
  if (isDemo && !process.env.INBOUND_MAIL_PORT) note({ inboundPort: await start.findFreePort() });
  const env = childEnv({ dataDir, secrets, ...database, running: start.running, mode });
  const run = (name, args) => supervisor.runOnce(name, { args, env: { ...env, NODE_ENV: "production" } });

  await generateClient(run);
  // The provider first: its log is written and followed while history is loaded and pages are built.
  const isToLoad = isDemo && !(await isDemoLoaded(database.ownerUrl));
  if (isToLoad) await step("Demo provider", () => loadDemo(supervisor, env, "--provider"));
  startWorkers(supervisor, env, { isDemo, mode });
  const demo = isToLoad ? step("Demo history", () => loadDemo(supervisor, env)) : undefined;
  const web = buildFirst(start, run).then(() => startWeb(start, env));
  await Promise.all([demo, web]);
  if (!supervisor.isStopping()) say(welcome({ port, dataDir, env, isDemo }));
}

// A crash of the server must not end the day: it recovers by itself when it is started again, on the port that web and worker know.
function keepDatabase(database, open, start) {
  database.server?.child.once("exit", async (code, signal) => {
    if (start.supervisor.isStopping()) return;
    start.say(`The database ended (${signal ?? code}) and starts again; see ${path.join(start.dataDir, "logs", "database.log")}`);
    for (let pause = 500; !start.supervisor.isStopping(); pause = Math.min(pause * 2, 30_000)) {
      try {
        return keepDatabase(await open(database.server.port), open, start);
      } catch (error) {
        start.say(`The database does not start: ${error.message}`);
        await sleep(pause);
      }
    }
  });
}

/** Asked here and not by the demo's own script, which takes a second to begin: every later start would wait for it. */
const isDemoLoaded = (ownerUrl) =>
  withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query(`SELECT 1 FROM "SettingVersion" WHERE key = 'demo.loaded'`);
    return rowCount > 0;
  });

const loadDemo = (supervisor, env, ...words) =>
  supervisor.runOnce("demo", { args: [...tsx("bin/demo.ts"), ...words], env, tee: true });

async function buildFirst({ mode, step }, run) {
  if (mode === "development" || isBuilt()) return;
  await step("Build", () => buildPages(run));
}

async function startWeb({ supervisor, mode, host, port }, env) {
  if (supervisor.isStopping()) return;
  const next = "node_modules/next/dist/bin/next";
  const isDevelopment = mode === "development";
  const args = isDevelopment ? [next, "dev", "-H", host, "-p", String(port)] : ["bin/web.mjs", host, String(port)];
  const { child, logFile } = supervisor.keep("web", { args, env });
  const deadline = Date.now() + 60_000;
  while (!supervisor.isStopping()) {
    // Tied to our own child: another program on the port would answer for it otherwise.
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The web server ended at once; see ${logFile}`);
    if (await answers(host, port)) return;
    if (Date.now() > deadline) throw new Error(`The web server does not answer; see ${logFile}`);
    await sleep(100);
  }
}

async function answers(host, port) {
  const address = host === "0.0.0.0" ? "127.0.0.1" : host.includes(":") ? `[${host === "::" ? "::1" : host}]` : host;
  try {
    await fetch(`http://${address}:${port}/api/health`, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}

function startWorkers(supervisor, env, { isDemo, mode }) {
  if (supervisor.isStopping()) return;
  if (isDemo) supervisor.keep("demo-provider", { args: tsx("bin/demo-provider.ts"), env });
  supervisor.keep("worker", { args: mode === "development" ? [...WATCH, ...tsx("bin/worker.ts")] : WORKER_ARGS, env });
}

function welcome({ port, dataDir, env, isDemo }) {
  const address = env.NEXTAUTH_URL ?? `http://localhost:${port}`;
  const signIn = isDemo
    ? [
        ["Sign in as", "operator@demo.example.jp"],
        ["or", "support@  manager@  legal@  auditor@  admin@demo.example.jp"],
        ["Password", env.DEMO_PASSWORD],
        ["Mail to the desk", `smtp://127.0.0.1:${env.INBOUND_MAIL_PORT}`],
      ]
    : [["First administrator", "npm run user -- add NAME@example.jp --name NAME --roles admin"]];
  const lines = [["Sakimori is ready", address], ...signIn, ["Logs", path.join(dataDir, "logs")], ["Stop", "Ctrl-C"]];
  const width = Math.max(...lines.map(([name]) => name.length)) + 3;
  return ["", ...lines.map(([name, value]) => `  ${name.padEnd(width)}${value}`), ""].join("\n");
}
