import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { readJson, writePrivately } from "../start/data-dir.mjs";
import { commandOf, end, findFreePort, identify } from "../start/processes.mjs";
import { findServerUser, locateBinaries, mayEnter, sharedFolder } from "./postgres-binaries.mjs";

const OWNER = "sakimori_owner";

// The builtin locale sorts and matches alike on every system, Japanese included; initdb would take the environment's.
const INITDB_FLAGS = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  "--auth=scram-sha-256",
];

/**
 * Starts the PostgreSQL that comes with the project, making its cluster first when there is none.
 * Returns its owner's address, the process, and how to stop it. What a killed run left behind is cleared away.
 * @typedef {{ ownerUrl: string, cluster: string, port: number, child: import("node:child_process").ChildProcess, identity: { pid: number, startedAt: string }, stop: () => Promise<void> }} Server
 * @returns {Promise<Server>}
 */
export async function startEmbeddedPostgres({ dataDir, password, logFile, port, settings = {} }) {
  const serverUser = findServerUser();
  const bin = locateBinaries(serverUser);
  const cluster = clusterFolder(dataDir, serverUser);
  await endLeftover(cluster);
  if (!existsSync(cluster)) await makeCluster({ bin, cluster, password, serverUser });

  for (let attempt = 1; ; attempt++) {
    try {
      return await launch({ bin, cluster, password, logFile, port: port ?? (await findFreePort()), settings, serverUser });
    } catch (error) {
      // After kill -9 the old server's own children hold its memory for a moment longer.
      if (!(error instanceof EndedAtOnce) || attempt === 10) throw error;
      await sleep(300);
    }
  }
}

class EndedAtOnce extends Error {}

async function launch({ bin, cluster, password, logFile, port, settings, serverUser }) {
  const flags = { listen_addresses: "127.0.0.1", unix_socket_directories: "", port, ...settings };
  const log = logFile ? openSync(logFile, "a", 0o600) : "ignore";
  const child = spawn(
    path.join(bin, "postgres"),
    ["-D", cluster, ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...serverUser, cwd: "/", stdio: ["ignore", log, log], detached: true }, // detached: Ctrl-C must not end it before the web
  );
  if (logFile) closeSync(log);
  const identity = identify(child.pid);
  const ownerUrl = `postgresql://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  await untilReady(child, ownerUrl, logFile);
  return { ownerUrl, cluster, port, child, identity, stop: () => end(identity, { signal: "SIGINT", graceMs: 10_000 }) };
}

// Below a folder that others may not enter (a private home), the server's user could not open its own files. The place chosen
// instead is written down, and has a name of its own: another DATA_DIR of the same path later must not meet this one's data.
function clusterFolder(dataDir, serverUser) {
  const note = path.join(dataDir, "database-location.json");
  const known = readJson(note)?.cluster;
  if (known) return known;
  const beside = path.join(dataDir, "database");
  if (!serverUser || mayEnter(dataDir) || existsSync(beside)) return beside;
  const cluster = sharedFolder(`database-${randomUUID()}`);
  const why = "Started as root below a folder that others may not enter, so the database lies elsewhere.";
  writePrivately(note, { cluster, why });
  return cluster;
}

// kill -9 leaves a lock file, and sometimes a living server. Only a server on this very folder is ended.
async function endLeftover(cluster) {
  const lock = path.join(cluster, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  if (commandOf(pid).includes(cluster)) await end(identify(pid), { signal: "SIGINT", graceMs: 10_000 });
  rmSync(lock, { force: true });
}

async function makeCluster({ bin, cluster, password, serverUser }) {
  const unfinished = `${cluster}.unfinished`; // renamed when whole, so that an interrupted start leaves no half cluster
  const passwordFile = `${cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (serverUser) for (const made of [unfinished, passwordFile]) chownSync(made, serverUser.uid, serverUser.gid);
  try {
    const args = [
      `--pgdata=${unfinished}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      "--no-instructions",
      ...INITDB_FLAGS,
    ];
    await run(path.join(bin, "initdb"), args, { ...serverUser, cwd: "/" });
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (chunk) => (complaint += chunk));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed: ${complaint.trim()}`))));
  });
}

async function untilReady(child, url, logFile) {
  let failure;
  child.once("error", (error) => (failure = error));
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (failure) throw failure;
    if (child.exitCode !== null)
      throw new EndedAtOnce(`PostgreSQL ended at once (code ${child.exitCode}).${logFile ? ` See ${logFile}` : ""}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      client.end().catch(() => {});
      if (error.code === "28P01") throw new Error("The embedded database has another password than the one kept beside it.");
      if (Date.now() > deadline) throw error;
      await sleep(40);
    }
  }
}
