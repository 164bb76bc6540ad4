import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { env } from "@/lib/platform/env";
import type { BacktestFailure, BacktestJob, BacktestSays } from "./backtest-job";

type Done = Extract<BacktestSays, { kind: "done" }>;
export type ChildEnd = Done | { kind: "failed"; why: BacktestFailure } | { kind: "stopped" };

/** Enough for the baselines of a few hundred thousand accounts, twice. */
const MOST_MEMORY_MB = 3072;
/** In the child: 0 to 2 are its standard ones, 3 is the line to us. */
const FIRST_DESCRIPTOR = 4;

interface Reading {
  job: Omit<BacktestJob, "files">;
  files: readonly { descriptor: number; bytes: number; isPacked: boolean }[];
  signal: AbortSignal;
  onProgress: (told: { bytes: number; lines: number; file: number }) => void;
}

/** Reads logs in a process of its own, so that the worker's own work never waits for it; it knows neither the database nor a secret. */
export function readInChild({ job, files, signal, onProgress }: Reading): Promise<ChildEnd> {
  // The working directory is the checkout in every process of ours.
  const script = path.join(process.cwd(), "lib/backtests/backtest-child.ts");
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MOST_MEMORY_MB}`, "--import", "tsx", "--conditions", "react-server", script],
    {
      // Its errors may quote a line of the log: they are not kept.
      stdio: ["ignore", "ignore", "ignore", "ipc", ...files.map(({ descriptor }) => descriptor)],
      // Where the loader keeps what it made of TypeScript.
      env: { NODE_ENV: env().NODE_ENV, TMPDIR: tmpdir() },
    },
  );
  const stop = () => void child.kill("SIGKILL");
  return new Promise<ChildEnd>((resolve) => {
    let end: ChildEnd = { kind: "failed", why: "crashed" };
    child.on("message", (words: BacktestSays) => {
      if (words.kind === "progress") onProgress({ bytes: words.bytes, lines: words.lines, file: words.file });
      else end = words;
    });
    child.once("error", () => resolve(end));
    child.once("close", () => resolve(signal.aborted ? { kind: "stopped" } : end));
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    child.send({ ...job, files: files.map((file, index) => ({ ...file, descriptor: FIRST_DESCRIPTOR + index })) }, () => {});
  }).finally(() => signal.removeEventListener("abort", stop));
}
