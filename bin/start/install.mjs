import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const STAMP = "node_modules/.lock-stamp";
const lockHash = () => createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");

/** Whether node_modules is what the lock says. */
export const isInstalled = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === lockHash();

export function stampInstall() {
  if (existsSync("node_modules")) writeFileSync(STAMP, lockHash());
}

/** The command that installs exactly what the lock says, with the npm that started us where there is one. */
export function installCommand() {
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith(".js")
    ? [process.execPath, [npm]]
    : [process.platform === "win32" ? "npm.cmd" : "npm", []];
  return [command, [...args, "ci", "--include=dev", "--no-fund", "--no-audit"]];
}
