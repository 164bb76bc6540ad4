// npm run build — makes the database client and the pages, when they are older than their sources.
import { spawnSync } from "node:child_process";
import { buildPages, generateClient } from "./start/stamps.mjs";

const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

async function run(name, args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
  if (status !== 0) {
    console.error(`${name} failed`);
    process.exit(1);
  }
}

await generateClient(run);
await buildPages(run);
