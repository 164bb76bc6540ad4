import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { end, identify } from "./processes.mjs";

const LOG_LIMIT = 10 * 1024 * 1024;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;

/**
 * Starts processes, writes down which, starts again what dies, and stops all of it.
 * Each leads a group of its own: Ctrl-C in the terminal then reaches us alone, and we stop them in order.
 */
export function createSupervisor({ logsDir, say, onChange }) {
  const alive = new Map();
  let isStopping = false;
  mkdirSync(logsDir, { recursive: true });

  function launch(name, { command = process.execPath, args, env, tee = false }) {
    const logFile = path.join(logsDir, `${name}.log`);
    const log = openLog(logFile);
    const child = spawn(command, args, { env, detached: true, stdio: ["ignore", tee ? "pipe" : log, log] });
    if (tee) copyLines(child.stdout, say);
    closeSync(log);
    const identity = child.pid ? identify(child.pid) : undefined;
    const ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code, signal) => resolve(signal ?? code));
    });
    if (identity) alive.set(name, identity);
    onChange(Object.fromEntries(alive));
    return { child, logFile, ended: ended.finally(() => forget(name, identity)) };
  }

  function forget(name, identity) {
    if (alive.get(name) === identity) alive.delete(name);
    onChange(Object.fromEntries(alive));
  }

  /** Runs a command to its end; a failure shows the last of what it said. */
  async function runOnce(name, spec) {
    const { ended, logFile } = launch(name, spec);
    const how = await ended;
    if (how === 0 || isStopping) return;
    throw new Error(`${name} failed (${how}):\n${tail(logFile)}\n\nAll of it: ${logFile}`);
  }

  /** Keeps a process going: one that dies is started again, after a pause that grows while it keeps dying. */
  function keep(name, spec) {
    const first = launch(name, spec);
    void (async () => {
      for (let run = first, pause = 500; ; ) {
        const startedAt = Date.now();
        const how = await run.ended;
        if (isStopping) return;
        if (Date.now() - startedAt > STEADY_MS) pause = 500;
        say(`The ${name} ended (${how}) and starts again in ${pause / 1000} s; see ${run.logFile}`);
        await sleep(pause);
        if (isStopping) return;
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        run = launch(name, spec);
      }
    })();
    return first;
  }

  async function stop() {
    isStopping = true;
    await Promise.all([...alive.values()].map((identity) => end(identity)));
  }

  return { runOnce, keep, stop, isStopping: () => isStopping };
}

function openLog(file) {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function copyLines(stream, say) {
  let rest = "";
  stream.setEncoding("utf8").on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    for (const line of lines) say(`  ${line}`);
  });
}

export function tail(file, lines = 25) {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
