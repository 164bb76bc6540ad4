// Run by npm after every install.
import { rmSync, symlinkSync } from "node:fs";
import { stampInstall } from "./install.mjs";

stampInstall(); // an install by hand is not repeated by the next start

// TypeScript 6, which the import checker reads the tree with, has a command of the same name; `npx tsc` must be ours.
if (process.platform !== "win32") {
  rmSync("node_modules/.bin/tsc", { force: true });
  symlinkSync("../typescript/bin/tsc", "node_modules/.bin/tsc");
}
