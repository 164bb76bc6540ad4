// Makes the database client when it is older than the schema.
import { spawnSync } from "node:child_process";
import { generateClient } from "./start/stamps.mjs";

await generateClient((_name, args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(1);
});
