import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import type { Tenure } from "./detector-rows";
import { type Cut, Superseded, storeCut } from "./store-cut";

const TRIES = 5;
const FIRST_PAUSE_MS = 200;

/** Stores one cut at a time, each as the commit after the last. After one that could not be stored nothing more is: it would leave a gap. */
export class CommitQueue {
  /** How long the last one took. */
  lastMs = 0;
  private commits: bigint;
  private readonly generation: bigint;
  private running: Promise<void> | null = null;
  private failure: Error | null = null;

  constructor({ generation, commits }: Pick<Tenure, "generation" | "commits">) {
    this.generation = generation;
    this.commits = commits;
  }

  get isBusy(): boolean {
    return this.running !== null;
  }

  /** Needs the one before to be done. Rejects when it could not be stored, however often it was tried. */
  add(cut: Promise<Cut>): Promise<void> {
    const stored = this.store(cut);
    this.running = stored.then(
      () => {
        this.running = null;
      },
      (error: unknown) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
        this.running = null;
      },
    );
    return stored;
  }

  /** Throws what has failed. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Waits for the one at work, and throws what has failed. */
  async idle(): Promise<void> {
    await this.running;
    this.check();
  }

  private async store(given: Promise<Cut>): Promise<void> {
    this.check();
    const startedAt = performance.now();
    const cut = await given;
    for (let tries = 1; ; tries++) {
      try {
        await storeCut(cut, { generation: this.generation, commits: this.commits });
        break;
      } catch (error) {
        if (error instanceof Superseded || tries === TRIES) throw error;
        log.warn("log_intake.store_failed", { tries, error });
        await sleep(FIRST_PAUSE_MS * 2 ** (tries - 1));
      }
    }
    this.commits += 1n;
    this.lastMs = performance.now() - startedAt;
  }
}
