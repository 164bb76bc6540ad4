import { setImmediate as nextTurn } from "node:timers/promises";
import { createDetector } from "@/lib/detection/detector";
import type { Detector } from "@/lib/detection/detector-state";
import type { Finding } from "@/lib/detection/finding";
import type { AccountHour } from "@/lib/detection/sign-in";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { CommitQueue } from "./commit-queue";
import { beginTenure, loadDetector, type Tenure } from "./detector-rows";
import { EngineWatch } from "./engine-watch";
import { isRaisable } from "./finding-to-alert";
import type { Piece } from "./line-source";
import { readNetworks } from "./read-networks";
import type { SourceDesk, SourceTurn } from "./source-desk";
import { beginAgain } from "./source-rows";
import type { Cut } from "./store-cut";
import { Wake } from "./wake";

/** State is stored with every finding, and otherwise this often: lines since then are read again after a crash. */
const STORE_MS = 3_000;
/** While there is a backlog, findings are stored together: nobody waits for the first of a thousand old ones. */
const BACKLOG_STORE_MS = 1_000;
/** Batches wait for a store, so it is not put off: whoever comes in the meantime shares it. */
const BATCH_MS = 100;
/** What may wait for a store, before reading waits too. */
const MOST_HOURS = 150_000;
const MOST_FINDINGS = 500;
/** How often a quiet file is looked at. */
const POLL_MS = 100;
const SLICE_BYTES = 512 * 1024;
const NEWLINE = 0x0a;
/** How long a stop waits for lines that were taken in and not read yet. */
const DRAIN_MS = 3_000;

/**
 * The one detector of the installation at work: reads from every source in turn, and stores what came of it together with how far it
 * read. Whatever it fails at, what was not committed is read again by the engine that is opened next.
 */
export class Engine {
  private raised: Finding[] = [];
  private shadowed: Finding[] = [];
  private batches: { turn: SourceTurn; piece: Piece }[] = [];
  private storedAt = Date.now();
  private isDirty = false;
  private hasBacklog = false;
  private readonly commits: CommitQueue;

  private constructor(
    private detector: Detector,
    private readonly watch: EngineWatch,
    readonly desk: SourceDesk,
    private readonly wake: Wake,
    tenure: Tenure,
    private isWhole: boolean,
  ) {
    this.commits = new CommitQueue(tenure);
  }

  /** Begins a tenure: takes over from whichever engine ran before, with what that one stored. */
  static async open(holder: string, openDesk: (isFresh: boolean) => Promise<SourceDesk>, wake = new Wake()): Promise<Engine> {
    const tenure = await beginTenure(holder);
    const watch = await EngineWatch.open();
    const options = {
      networks: await readNetworks(),
      rules: watch.rules.overrides,
      readsSubjects: watch.rules.readsSubjects,
      collectHours: true,
      wallClock: () => now().getTime(),
      onSignIn: watch.notice.bind(watch),
      watchesSignIns: watch.isWatched.bind(watch),
    };
    const stored = await loadDetector(options, tenure);
    if (!stored) await beginAgain(tenure.generation);
    const desk = await openDesk(stored === null);
    const detector = stored ?? createDetector({ ...options, ...(desk.beganAt !== null && { now: desk.beganAt }) });
    return new Engine(detector, watch, desk, wake, tenure, stored === null);
  }

  /**
   * Reads until told to stop, and stores what it read; `isEnding` is called before the last of it, so that nobody passes anything on
   * any more. Throws when something cannot be stored, or another engine has taken over.
   */
  async run(signal: AbortSignal, isEnding = () => {}): Promise<void> {
    const stop = () => this.wake.call();
    signal.addEventListener("abort", stop, { once: true });
    try {
      while (!signal.aborted && !this.isSwitched) {
        const didRead = await this.step();
        if (didRead) await nextTurn();
        else await this.wake.wait(POLL_MS);
      }
      isEnding();
      // Nothing more is taken in; what was taken and has no copy elsewhere is read to its end.
      const until = Date.now() + DRAIN_MS;
      while (this.desk.hasPushed && Date.now() < until) await this.step();
      await this.storeAll();
    } finally {
      signal.removeEventListener("abort", stop);
      this.desk.close(new Error("The engine has stopped"));
      for (const { piece } of this.batches) piece.settle?.(new Error("The engine has stopped"));
      this.batches = [];
    }
  }

  /** Whether what a detector reads at all was switched, which takes another one. */
  private isSwitched = false;

  /** Once around all sources. False when none had anything. */
  async step(): Promise<boolean> {
    const { readsSubjects } = this.watch.rules;
    if (await this.watch.refresh()) {
      this.detector.retune(this.watch.rules.overrides);
      this.isSwitched = this.watch.rules.readsSubjects !== readsSubjects;
    }
    this.hasBacklog = false;
    let didRead = false;
    const turns = await this.desk.takeTurns();
    // Before anything can go wrong: whoever waits for an answer gets one.
    for (const turn of turns) if (turn.piece.settle) this.batches.push({ turn, piece: turn.piece });
    for (const turn of turns) {
      await this.read(turn);
      didRead = true;
      if (turn.piece.isBacklog) this.hasBacklog = true;
    }
    if (this.desk.hasChanged()) this.isDirty = true;
    await this.storeWhenDue();
    return didRead;
  }

  /** Stores whatever is left. */
  async storeAll(): Promise<void> {
    await this.commits.idle();
    if (this.isDirty || this.batches.length > 0) this.store();
    await this.commits.idle();
  }

  /** Nothing is stored before all of the piece is read, though others get their turn in between. */
  private async read(turn: SourceTurn): Promise<void> {
    const { detector } = this;
    const { piece, state } = turn;
    const before = detector.counted();
    // Whose sign-ins belong into a case was found out when these lines were read first.
    this.watch.isDeaf = piece.use === "again";
    const findings: Finding[] = [];
    for (const [place, lines] of slicesOf(withoutNul(piece.bytes)).entries()) {
      if (place > 0) await nextTurn();
      findings.push(...detector.feed(lines, turn.path, piece.use !== "again"));
    }
    const after = detector.counted();
    this.isDirty = true;
    if (piece.use === "again") return;
    state.linesRead += after.lines - before.lines;
    state.unknownLines += after.unknown - before.unknown;
    state.bytesRead += piece.bytes.length;
    if (after.lastEventAt > 0) state.lastLineAt = after.lastEventAt;
    if (piece.use === "live") this.take(findings);
    else for (const { rule, update } of findings) if (!update) state.findings[rule] = (state.findings[rule] ?? 0) + 1;
  }

  private take(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (finding.shadow) this.shadowed.push(finding);
      else if (isRaisable(finding)) this.raised.push(finding);
      else log.error("log_intake.finding_left_out", { rule: finding.rule, fingerprint: finding.fingerprint });
    }
  }

  private async storeWhenDue(): Promise<void> {
    this.commits.check();
    const { hours } = this.detector.counted();
    const isMuch = hours >= MOST_HOURS || this.raised.length >= MOST_FINDINGS;
    if (isMuch) await this.commits.idle();
    else if (this.commits.isBusy) return;
    const age = Date.now() - this.storedAt;
    const isFound = this.raised.length > 0 || this.watch.hasSignIns;
    const isDue =
      isMuch ||
      (isFound && (!this.hasBacklog || age >= BACKLOG_STORE_MS)) ||
      (this.batches.length > 0 && age >= BATCH_MS) ||
      (this.isDirty && age >= Math.max(STORE_MS, 3 * this.commits.lastMs));
    if (isDue) this.store();
  }

  /** Takes copies of everything; the store itself goes on beside the reading. */
  private store(): void {
    const batches = this.batches;
    const hours: AccountHour[] = this.detector.drainHours();
    const { accounts } = this.detector.counted();
    const cut: Cut = {
      state: this.detector.cut(),
      accounts,
      clock: this.desk.lastLineAt(),
      isWhole: this.isWhole,
      raised: this.raised,
      shadowed: this.shadowed,
      hours,
      signIns: this.watch.takeSignIns(),
      sources: this.desk.takeChanged((path) => this.detector.shapesSeen(path)),
      batches: batches.flatMap(({ turn, piece }) => (piece.batch ? [{ sourceId: turn.state.id, batch: piece.batch }] : [])),
    };
    this.raised = [];
    this.shadowed = [];
    this.batches = [];
    this.isDirty = false;
    this.isWhole = false;
    this.storedAt = Date.now();
    this.commits.add(cut).then(
      () => {
        for (const { piece } of batches) piece.settle?.();
        this.wake.call();
      },
      (error: unknown) => {
        const cause = error instanceof Error ? error : new Error(String(error));
        for (const { piece } of batches) piece.settle?.(cause);
        log.warn("log_intake.not_stored", { message: cause.message });
        this.wake.call();
      },
    );
  }
}

/** Whole lines, of a size that holds up nothing else in the process. */
function slicesOf(bytes: Buffer): Buffer[] {
  const slices: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.length - at > SLICE_BYTES ? bytes.indexOf(NEWLINE, at + SLICE_BYTES) : -1;
    const end = newline < 0 ? bytes.length : newline + 1;
    slices.push(bytes.subarray(at, end));
    at = end;
  }
  return slices;
}

/** A log that was emptied under its writer begins with NUL bytes, and no text in the database may hold one: they are read as blanks. */
function withoutNul(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) bytes[at] = 0x20;
  return bytes;
}
