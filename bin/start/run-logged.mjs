import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

/** Runs a command to its end, its words in a log file; a failure shows the last of them. */
export function runLogged(command, args, { logFile, what, env = process.env, onSpawn = () => {} }) {
  const log = logFile ? openSync(logFile, "a") : "inherit";
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ["ignore", log, log] });
    onSpawn(child);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (logFile) closeSync(log);
      if (code === 0) resolve();
      else
        reject(
          new Error(`${what} failed (${signal ?? `code ${code}`})${logFile ? `:\n${tail(logFile)}\nAll of it: ${logFile}` : ""}`),
        );
    });
  });
}

function tail(file, lines = 25) {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
