import { readdirSync, readFileSync } from "node:fs";

/** Linux counts the time of processes in hundredths of a second. */
const TICKS_A_SECOND = 100;

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const number = (place) => Number(fields[place]);
    return { parent: number(1), own: number(11) + number(12), ended: number(13) + number(14) };
  } catch {
    return undefined; // it has just ended, and its parent counts it
  }
}

/** Seconds of processor that a process has taken, with all it started, whether they live or have ended. Linux only. */
export function cpuOfGroup(pid) {
  const all = new Map();
  for (const name of readdirSync("/proc")) if (/^\d+$/.test(name)) all.set(Number(name), statOf(name));
  let ticks = 0;
  const add = (one) => {
    const stat = all.get(one);
    ticks += stat ? stat.own + stat.ended : 0;
    for (const [other, found] of all) if (found?.parent === one) add(other);
  };
  add(pid);
  return ticks / TICKS_A_SECOND;
}
