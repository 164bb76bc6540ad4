import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A process id is given again after its process ends, so a process is known by its id and the time it started. */
export function identify(pid) {
  const startedAt = startOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isAlive(identity) {
  return Boolean(identity) && startOf(identity.pid) === identity.startedAt;
}

function startOf(pid) {
  if (process.platform !== "linux") return ps(pid, "lstart=");
  const fields = statOf(pid);
  return fields && fields[0] !== "Z" ? `${fields[19]}@${bootId()}` : undefined;
}

/** The fields of /proc/PID/stat after the command's name, which may itself contain spaces. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function bootId() {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

function ps(pid, column) {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function parentOf(pid) {
  return Number(process.platform === "linux" ? statOf(pid)?.[1] : ps(pid, "ppid=")) || undefined;
}

export function commandOf(pid) {
  if (process.platform !== "linux") return ps(pid, "command=") ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Asks a process (and the group it leads) to end, and insists after `graceMs`. */
export async function end(identity, { signal = "SIGTERM", graceMs = 5000 } = {}) {
  if (!isAlive(identity)) return;
  sendTo(identity.pid, signal);
  const deadline = Date.now() + graceMs;
  while (isAlive(identity) && Date.now() < deadline) await sleep(50);
  if (isAlive(identity)) sendTo(identity.pid, "SIGKILL");
  while (isAlive(identity)) await sleep(20);
}

function sendTo(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      if (error.code !== "ESRCH") throw error; // ESRCH: it leads no group, or has just gone
    }
  }
}

export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A port of loopback that nobody listens on now, below those that systems give to outgoing connections: a part of the product that was
 * killed comes back on its port, and no connection of somebody else may have taken it in between.
 */
export async function findFreePort() {
  for (let tries = 0; tries < 200; tries++) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port, "127.0.0.1")) return port;
  }
  throw new Error("No port between 20000 and 32000 is free");
}
