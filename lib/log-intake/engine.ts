import { setImmediate as nextTurn } from "node:timers/promises";
import type { Finding } from "@/lib/detection/finding";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import type { RulesInForce } from "@/lib/rules/read-rules";
import { CommitQueue } from "./commit-queue";
import type { Fed } from "./detector-desk";
import { beginTenure, loadDetector, type Tenure } from "./detector-rows";
import { EngineWatch } from "./engine-watch";
import { raisableOf } from "./finding-to-alert";
import { HostedDetector } from "./hosted-detector";
import type { Piece } from "./line-source";
import { readNetworks } from "./read-networks";
import type { SourceDesk, SourceTurn } from "./source-desk";
import { beginAgain, type SourceState } from "./source-rows";
import type { Cut } from "./store-cut";
import { Wake } from "./wake";

/** State is stored with every finding, and otherwise this often: lines since then are read again after a crash. */
const STORE_MS = 3_000;
/**
 * While there is a backlog, what came of it is stored together: nobody waits for the first of a thousand old findings. Often enough for
 * the database to have work while the next lines are read, and when the last of them was read little is left for it.
 */
const BACKLOG_STORE_MS = 1_000;
/** Batches wait for a store, so it is not put off: whoever comes in the meantime shares it. */
const BATCH_MS = 100;
/** What may wait for a store, before reading waits too. */
const MOST_HOURS = 150_000;
const MOST_FINDINGS = 500;
/** How many pieces of a backlog are with the detector at once, so that it never waits for the next. */
const MOST_UNREAD = 4;
/** How often a quiet file is looked at. */
const POLL_MS = 100;
/** How long a stop waits for lines that were taken in and not read yet. */
const DRAIN_MS = 3_000;

interface Noted {
  state: SourceState;
  length: number;
}

/**
 * The one detector of the installation at work: reads from every source in turn, and stores what came of it together with how far it
 * read. Whatever it fails at, what was not committed is read again by the engine that is opened next.
 */
export class Engine {
  private raised: Cut["raised"] = [];
  private shadowed: Finding[] = [];
  private batches: { turn: SourceTurn; piece: Piece }[] = [];
  private storedAt = Date.now();
  private isDirty = false;
  private hasBacklog = false;
  /** The end of a backlog was read and is not stored yet. */
  private hasCaughtUp = false;
  /** Something was found in lines behind which nothing waits, whatever the other sources have to catch up with. */
  private isUrgent = false;
  private readonly commits: CommitQueue;
  /** Settled when the detector has read all that it was given. */
  private reading: Promise<void> = Promise.resolve();
  private readonly unread: Promise<void>[] = [];
  /** Hours that wait in the detector. */
  private hours = 0;

  private constructor(
    private readonly detector: HostedDetector,
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
    const { overrides: rules, readsSubjects } = watch.rules;
    const options = { networks: await readNetworks(), rules, readsSubjects, beganAt: null };
    const stored = await loadDetector(options, tenure);
    try {
      if (!stored) await beginAgain(tenure.generation);
      const desk = await openDesk(stored === null);
      const detector = stored ?? (await HostedDetector.open({ ...options, beganAt: desk.beganAt }));
      return new Engine(detector, watch, desk, wake, tenure, stored === null);
    } catch (error) {
      await stored?.close(); // its thread outlives this engine, and would keep it
      throw error;
    }
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
      await this.detector.close();
    }
  }

  /** Whether what a detector reads at all was switched, which takes another one. */
  private isSwitched = false;

  /** Once around all sources. False when none had anything. */
  async step(): Promise<boolean> {
    const before = this.watch.rules;
    if (await this.watch.refresh()) await this.tellDetector(before);
    const hadBacklog = this.hasBacklog;
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
    if (!this.hasBacklog) await this.reading;
    if (hadBacklog && !this.hasBacklog) this.hasCaughtUp = true;
    if (this.desk.hasChanged()) this.isDirty = true;
    await this.storeWhenDue();
    return didRead;
  }

  private async tellDetector(before: RulesInForce): Promise<void> {
    const { watched, rules } = this.watch;
    this.detector.watch(watched).catch(() => {}); // a thread that has ended is told by what it reads next
    if (rules.stamp !== before.stamp) await this.detector.retune(rules.overrides);
    this.isSwitched ||= rules.readsSubjects !== before.readsSubjects;
  }

  /** Stores whatever is left. */
  async storeAll(): Promise<void> {
    await this.reading;
    await this.commits.idle();
    if (this.isDirty || this.batches.length > 0) await this.store();
    await this.commits.idle();
  }

  /** Gives the piece to the detector, which may still be at those before. */
  private async read({ path, state, piece }: SourceTurn): Promise<void> {
    const { bytes, use, isBacklog, isOwned = false } = piece;
    const { length } = bytes;
    const isCounted = use !== "again";
    const fed = this.detector.feed({ bytes, source: path, isCounted, now: now().getTime() }, isOwned);
    this.reading = this.reading.then(async () => this.note(await fed, { state, use, isBacklog, length }));
    for (const told of [fed, this.reading]) told.catch(() => {}); // by whatever waits for the reading next
    this.isDirty = true;
    this.unread.push(this.reading);
    if (this.unread.length >= MOST_UNREAD) await this.unread.shift();
  }

  private note(fed: Fed, { state, use, isBacklog, length }: Pick<Piece, "use" | "isBacklog"> & Noted): void {
    this.hours = fed.hours;
    if (use === "again") return;
    state.linesRead += fed.lines;
    state.unknownLines += fed.unknown;
    state.bytesRead += length;
    if (fed.lastEventAt > 0) state.lastLineAt = fed.lastEventAt;
    this.watch.notice(fed.signIns);
    this.isUrgent ||= !isBacklog && ((use === "live" && fed.findings.length > 0) || fed.signIns.length > 0);
    if (use === "live") this.take(fed.findings);
    else for (const { rule, update } of fed.findings) if (!update) state.findings[rule] = (state.findings[rule] ?? 0) + 1;
  }

  private take(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const alert = finding.shadow ? null : raisableOf(finding);
      if (finding.shadow) this.shadowed.push(finding);
      else if (alert) this.raised.push({ finding, alert });
      else log.error("log_intake.finding_left_out", { rule: finding.rule, fingerprint: finding.fingerprint });
    }
  }

  private async storeWhenDue(): Promise<void> {
    this.commits.check();
    const isMuch = this.hours >= MOST_HOURS || this.raised.length >= MOST_FINDINGS;
    if (isMuch) await this.commits.idle();
    else if (this.commits.isBusy) return;
    const age = Date.now() - this.storedAt;
    const isFound = this.raised.length > 0 || this.watch.hasSignIns;
    // Stores that take long come less often, but findings of a backlog never wait for more than that.
    const pause = Math.max(this.hasBacklog ? BACKLOG_STORE_MS : STORE_MS, 3 * this.commits.lastMs);
    const isDue =
      isMuch ||
      (isFound && (!this.hasBacklog || this.isUrgent || age >= Math.min(pause, STORE_MS))) ||
      (this.batches.length > 0 && age >= BATCH_MS) ||
      (this.isDirty && (this.hasCaughtUp || age >= pause));
    if (isDue) await this.store();
  }

  /** Takes copies of everything, as soon as what was taken from the sources is read; the store itself goes on beside the reading. */
  private async store(): Promise<void> {
    await this.reading;
    const batches = this.batches;
    const sources = this.desk.takeChanged();
    const noted = {
      clock: this.desk.lastLineAt(),
      isWhole: this.isWhole,
      raised: this.raised,
      shadowed: this.shadowed,
      signIns: this.watch.takeSignIns(),
      batches: batches.flatMap(({ turn, piece }) => (piece.batch ? [{ sourceId: turn.state.id, batch: piece.batch }] : [])),
    };
    this.raised = [];
    this.shadowed = [];
    this.batches = [];
    this.hours = 0;
    this.isDirty = false;
    this.hasCaughtUp = false;
    this.isUrgent = false;
    this.isWhole = false;
    this.storedAt = Date.now();
    // What is read from here on reaches the detector after it was asked for the cut.
    const cut = this.detector.cut(sources.map(({ path }) => path)).then(
      ({ shapes, ...whole }): Cut => ({
        ...noted,
        ...whole,
        sources: sources.map(({ state }, index) => ({ ...state, shapes: shapes[index] ?? [] })),
      }),
    );
    cut.catch(() => {}); // told by the commit
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
