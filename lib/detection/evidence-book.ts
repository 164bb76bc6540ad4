import { type RedactedLine, redactLine } from "./evidence-line";
import { type Evidence, isoTime } from "./finding";
import type { LineStream } from "./line-stream";

/** Turns remembered byte offsets into redacted lines; after a restart, into the redacted lines that the snapshot kept. */
export class EvidenceBook {
  private pinned = new Map<number, RedactedLine>();
  /** Lines that may be cited long after they are out of reach; redacted when that happens, or when the state is saved. */
  private held = new Map<number, string | RedactedLine>();

  constructor(
    private readonly stream: LineStream,
    private readonly readsSubjects: boolean,
  ) {}

  /** Keeps the line at hand for hours, until `holdOnly` leaves it out. Called as the line is read: later it may be gone. */
  hold(offset: number): void {
    if (this.held.has(offset)) return;
    const raw = this.stream.lineAt(offset);
    if (raw !== null) this.held.set(offset, raw);
  }

  get heldCount(): number {
    return this.held.size;
  }

  holdOnly(offsets: ReadonlySet<number>): void {
    for (const offset of this.held.keys()) if (!offsets.has(offset)) this.held.delete(offset);
  }

  /** The lines still at hand, oldest first. */
  cite(lines: readonly [number, number][], host: string): Evidence[] {
    const cited: Evidence[] = [];
    for (const [offset, time] of lines) {
      const redacted = this.redacted(offset);
      if (redacted !== null) cited.push({ at: isoTime(time), host, ...redacted });
    }
    return cited;
  }

  redacted(offset: number): RedactedLine | null {
    const held = this.held.get(offset);
    if (held !== undefined) {
      const line = typeof held === "string" ? redactLine(held, this.readsSubjects) : held;
      this.held.set(offset, line);
      return line;
    }
    const kept = this.pinned.get(offset);
    if (kept !== undefined) return this.stream.isInWindow(offset) ? kept : null;
    const raw = this.stream.lineAt(offset);
    return raw === null ? null : redactLine(raw, this.readsSubjects);
  }

  save(offsets: Iterable<number>): [number, RedactedLine][] {
    const kept: [number, RedactedLine][] = [];
    for (const offset of offsets) {
      const redacted = this.redacted(offset);
      if (redacted === null) continue;
      kept.push([offset, redacted]);
      // Asked for again at each store, as long as its message is in the queue.
      this.pinned.set(offset, redacted);
    }
    return kept;
  }

  /** Of lines that are held, redacted. */
  saveHeld(offsets: Iterable<number>): [number, RedactedLine][] {
    const kept: [number, RedactedLine][] = [];
    for (const offset of new Set(offsets)) {
      const redacted = this.held.has(offset) ? this.redacted(offset) : null;
      if (redacted !== null) kept.push([offset, redacted]);
    }
    return kept;
  }

  restore(kept: [number, RedactedLine][], held: [number, RedactedLine][]): void {
    this.pinned = new Map(kept);
    this.held = new Map(held);
  }

  /** Called now and then: what no finding can cite any more is let go. */
  forget(): void {
    for (const offset of this.pinned.keys()) if (!this.stream.isInWindow(offset)) this.pinned.delete(offset);
  }
}
