import { log } from "@/lib/platform/log";
import { FollowedFile } from "./followed-file";
import { HistoryFile } from "./history-file";
import type { LineSource, Piece } from "./line-source";
import { PushedLines } from "./pushed-lines";
import { noteHeard, type SourceState } from "./source-rows";

const HEARD_MS = 5_000;
const RETRY_MS = 2_000;

export interface SourceTurn {
  path: string;
  state: SourceState;
  piece: Piece;
}

interface Seat {
  source: LineSource;
  state: SourceState;
  error: string | null;
  retryAt: number;
  droppedBefore: number;
  isChanged: boolean;
}

/** All sources of an engine, and whose turn it is: first what teaches, then everybody, a piece each. */
export class SourceDesk {
  private readonly seats: Seat[] = [];
  private heardAt = 0;

  /** `beganAt`: when the first log to be read began, for lines that name no year. */
  constructor(readonly beganAt: number | null = null) {}

  add(source: LineSource, state: SourceState): void {
    const droppedBefore = state.droppedLines;
    this.seats.push({ source, state, error: null, retryAt: 0, droppedBefore, isChanged: false });
  }

  findPushed(path: string): PushedLines | undefined {
    const seat = this.seats.find(({ source }) => source.path === path);
    return seat?.source instanceof PushedLines ? seat.source : undefined;
  }

  async takeTurns(): Promise<SourceTurn[]> {
    await this.tellHeard();
    const turns: SourceTurn[] = [];
    for (const seat of this.atTurn()) {
      const piece = await this.ask(seat);
      if (!piece) continue;
      seat.isChanged = true;
      seat.state.behindBytes = seat.source.behindBytes();
      turns.push({ path: seat.source.path, state: seat.state, piece });
    }
    return turns;
  }

  /** The oldest log before the newer ones; what is read a second time before anything new; then all. */
  private atTurn(): Seat[] {
    const history = this.seats.find(({ source }) => source instanceof HistoryFile && !source.isFinished());
    if (history) return [history];
    const again = this.seats.filter(
      ({ source, error }) => source instanceof FollowedFile && source.isCatchingUp && error === null,
    );
    return again.length > 0 ? again : this.seats.filter(({ source }) => !(source instanceof HistoryFile));
  }

  private async ask(seat: Seat): Promise<Piece | null> {
    if (seat.retryAt > Date.now()) return null;
    const { source } = seat;
    try {
      const piece = await source.next();
      if (seat.error !== null) await this.tell(seat, null);
      if (!piece && seat.state.behindBytes > 0) {
        seat.state.behindBytes = 0;
        seat.isChanged = true;
      }
      if (source.isFinished() && !seat.state.isFinished) {
        seat.state.isFinished = true;
        seat.isChanged = true;
        log.info("log_intake.history_read", { path: source.path, lines: seat.state.linesRead });
      }
      return piece;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (seat.error !== message) log.warn("log_intake.failed", { path: source.path, message });
      seat.retryAt = Date.now() + RETRY_MS;
      // An old log that cannot be read must not keep the live ones waiting.
      if (source instanceof HistoryFile) source.close();
      await this.tell(seat, message);
      return null;
    }
  }

  private async tell(seat: Seat, error: string | null): Promise<void> {
    seat.error = error;
    await note([seat.source.path], error);
  }

  private async tellHeard(): Promise<void> {
    if (Date.now() - this.heardAt < HEARD_MS) return;
    this.heardAt = Date.now();
    const isHeard = ({ source, error }: Seat) => error === null && source.kind !== "history" && source.kind !== "http";
    await note(
      this.seats.filter(isHeard).map(({ source }) => source.path),
      null,
    );
  }

  /** A listener that cannot listen, or does again. */
  async tellListener(path: string, error: string | null): Promise<void> {
    const seat = this.seats.find(({ source }) => source.path === path);
    if (seat && seat.error !== error) await this.tell(seat, error);
  }

  /** Something is to be stored though nothing was read. */
  hasChanged(): boolean {
    for (const seat of this.seats) {
      const dropped = seat.droppedBefore + seat.source.droppedLines();
      if (dropped === seat.state.droppedLines) continue;
      seat.state.droppedLines = dropped;
      seat.isChanged = true;
    }
    return this.seats.some(({ isChanged }) => isChanged);
  }

  /** Copies of what changed since the last call, with how far each source was read. */
  takeChanged(): { path: string; state: SourceState }[] {
    const changed = this.seats.filter(({ isChanged }) => isChanged);
    return changed.map((seat) => {
      seat.isChanged = false;
      const { source, state } = seat;
      return { path: source.path, state: { ...state, findings: { ...state.findings }, place: source.place() } };
    });
  }

  /** Somebody who cannot send it again, or waits for an answer, has sent what was not read yet. */
  get hasPushed(): boolean {
    return this.seats.some(({ source }) => source instanceof PushedLines && source.behindBytes() > 0);
  }

  lastLineAt(): number {
    return Math.max(0, ...this.seats.map(({ state }) => state.lastLineAt));
  }

  close(error: Error): void {
    for (const { source } of this.seats) {
      if (source instanceof PushedLines) source.close(error);
      if (source instanceof HistoryFile) source.close();
    }
  }
}

/** It is told, not proved: a database that is away for a moment must not end the reading. */
async function note(paths: readonly string[], error: string | null): Promise<void> {
  await noteHeard(paths, error).catch((cause: unknown) => log.warn("log_intake.not_noted", { paths, error: cause }));
}
