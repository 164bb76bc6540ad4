import { rmSync } from "node:fs";
import path from "node:path";
import { readJson, writePrivately } from "./data-dir.mjs";
import { end, isAlive } from "./processes.mjs";

const fileOf = (dataDir) => path.join(dataDir, "running.json");

/** What the last start wrote down about itself: its processes, its port. Empty when it stopped in order. */
export const readRunning = (dataDir) => readJson(fileOf(dataDir)) ?? {};

export const writeRunning = (dataDir, running) => writePrivately(fileOf(dataDir), running);

export const forgetRunning = (dataDir) => rmSync(fileOf(dataDir), { force: true });

/** Ends what a killed start left alive. Throws when that start is not dead at all. */
export async function endLeftovers(dataDir) {
  const { supervisor, processes = {}, port } = readRunning(dataDir);
  if (isAlive(supervisor) && supervisor.pid !== process.pid)
    throw new StartRefused(
      `Sakimori already runs on these files (process ${supervisor.pid}, port ${port}). Stop it first, or set another DATA_DIR and PORT.`,
    );
  await Promise.all(Object.values(processes).map((identity) => end(identity)));
  forgetRunning(dataDir);
}

/** Why a start cannot go on, as one line for the person at the terminal. */
export class StartRefused extends Error {}
