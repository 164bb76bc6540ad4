import { type RedactedLine, redactLine } from "./evidence-line";
import { type Evidence, isoTime } from "./finding";
import type { LineStream } from "./line-stream";

/** Of lines held for hours: a flood from ever new networks begins each time with a line that a finding might cite. */
const MOST_HELD_BYTES = 32 * 1024 * 1024;

interface HeldLine {
  text: string | RedactedLine;
  /** By how many it is held. */
  holders: number;
}

/** Turns remembered byte offsets into redacted lines; after a restart, into the redacted lines that the snapshot kept. */
export class EvidenceBook {
  private pinned = new Map<number, RedactedLine>();
  /** Lines that may be cited long after they are out of reach; redacted when that happens, or when the state is saved. */
  private held = new Map<number, HeldLine>();
  private heldBytes = 0;
  private released: number[] = [];

  constructor(
    private readonly stream: LineStream,
    private readonly readsSubjects: boolean,
    private readonly mostHeldBytes = MOST_HELD_BYTES,
  ) {}

  /** Keeps the line at hand for hours, until all who hold it release it. Called as the line is read: later it may be gone. */
  hold(offset: number): void {
    const known = this.held.get(offset);
    if (known !== undefined) {
      known.holders++;
      return;
    }
    const text = this.stream.lineAt(offset);
    if (text === null) return;
    this.held.set(offset, { text, holders: 1 });
    this.heldBytes += text.length;
    if (this.heldBytes > this.mostHeldBytes) this.dropOldest();
  }

  release(offset: number): void {
    const held = this.held.get(offset);
    if (held !== undefined && --held.holders === 0) this.released.push(offset);
  }

  get heldCount(): number {
    return this.held.size;
  }

  /** A quarter at once, as `makeRoom` does. */
  private dropOldest(): void {
    for (const offset of this.held.keys()) {
      if (this.heldBytes <= this.mostHeldBytes * 0.75) return;
      this.drop(offset);
    }
  }

  private drop(offset: number): void {
    this.heldBytes -= lengthOf(this.held.get(offset)?.text);
    this.held.delete(offset);
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
      const { text } = held;
      if (typeof text !== "string") return text;
      held.text = redactLine(text, this.readsSubjects);
      this.heldBytes += lengthOf(held.text) - lengthOf(text);
      return held.text;
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

  /** `holders` names each held line as often as it is held. */
  restore(kept: [number, RedactedLine][], held: [number, RedactedLine][], holders: Iterable<number>): void {
    this.pinned = new Map(kept);
    this.held = new Map(held.map(([offset, text]) => [offset, { text, holders: 0 }]));
    this.heldBytes = held.reduce((sum, [, line]) => sum + lengthOf(line), 0);
    for (const offset of holders) {
      const line = this.held.get(offset);
      if (line !== undefined) line.holders++;
    }
  }

  /** Called once per hour of log: what no finding can cite any more is let go. */
  forget(): void {
    for (const offset of this.pinned.keys()) if (!this.stream.isInWindow(offset)) this.pinned.delete(offset);
    for (const offset of this.released) if (this.held.get(offset)?.holders === 0) this.drop(offset);
    this.released = [];
  }
}

function lengthOf(line: string | RedactedLine | undefined): number {
  if (line === undefined) return 0;
  return typeof line === "string" ? line.length : line.line.length + (line.subject?.length ?? 0);
}
