// node bin/run.mjs bin/user.ts add … — runs one of our commands with this installation's database and secrets.
import { spawn } from "node:child_process";
import { withDatabase } from "./database/with-database.mjs";
import { childEnv } from "./start/child-env.mjs";
import { readRunning } from "./start/running.mjs";

const [script, ...args] = process.argv.slice(2);
process.exitCode = await withDatabase(({ dataDir, secrets, appUrl, isEmbedded }) => {
  const env = childEnv({ dataDir, secrets, appUrl, isEmbedded, running: readRunning(dataDir) });
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...loader, "--conditions", "react-server", script, ...args], {
    env,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
});
