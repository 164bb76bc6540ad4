import { readFileSync } from "node:fs";
import path from "node:path";
import { keepSecrets, openDataDir } from "../start/data-dir.mjs";
import { commandOf, isAlive } from "../start/processes.mjs";
import { readRunning } from "../start/running.mjs";
import { openDatabase } from "./open-database.mjs";
import { EMBEDDED_APP_ROLE } from "./roles.mjs";

// A command's failure is for the person who typed it: what is wrong, not where in our code it was noticed.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.message || error}\n`);
  process.exit(1);
});

/** For commands: this installation's database. The embedded one is used as it runs, or started for the while. */
export async function withDatabase(work) {
  const dataDir = openDataDir();
  const secrets = keepSecrets(dataDir);
  const running = process.env.DATABASE_URL ? undefined : findRunning(dataDir, secrets);
  const database = running ?? (await openDatabase({ dataDir, secrets }));
  try {
    return await work({ ...database, dataDir, secrets });
  } finally {
    await database.server?.stop();
  }
}

// The server's own lock file names its port; running.json, which `npm start` keeps, says where that file is.
function findRunning(dataDir, secrets) {
  const { cluster, supervisor } = readRunning(dataDir);
  if (!cluster && isAlive(supervisor)) throw new Error("Sakimori is just starting. Try again when it is ready.");
  if (!cluster) return undefined;
  let lock;
  try {
    lock = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined; // it has stopped
  }
  if (!commandOf(Number(lock[0])).includes(cluster)) return undefined;
  const url = (user, password) => `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${lock[3]}/sakimori`;
  return {
    isEmbedded: true,
    ownerUrl: url("sakimori_owner", secrets.ownerPassword),
    appUrl: url(EMBEDDED_APP_ROLE, secrets.appPassword),
  };
}
