import { log } from "@/lib/platform/log";
import type { LineSource, Piece, StoredPlace } from "./line-source";
import { type LogChunk, type LogPosition, readOn, START } from "./log-file";

/** A log that grows and is rotated. */
export class FollowedFile implements LineSource {
  readonly kind = "file" as const;
  readonly name: string;
  private position: LogPosition;
  private behind = 0;
  private dropped = 0;
  /** The next chunk of a backlog, which is fetched while this one is read. */
  private ahead: Promise<LogChunk | null> | null = null;

  constructor(
    readonly path: string,
    stored: StoredPlace | null,
  ) {
    this.name = path;
    this.position = stored
      ? { ...stored, offset: Number(stored.offset), countedOffset: Number(stored.countedOffset) }
      : { ...START };
  }

  async next(): Promise<Piece | null> {
    const fetched = this.ahead ?? readOn(this.path, this.position);
    this.ahead = null;
    const chunk = await fetched;
    if (!chunk) {
      this.behind = 0;
      return null;
    }
    if (chunk.isAfterGap) log.warn("log_intake.rotated_file_is_gone", { path: this.path, offset: this.position.offset });
    if (chunk.position.isInOverlong && !this.position.isInOverlong) this.dropped += 1;
    this.position = chunk.position;
    this.behind = chunk.behind;
    if (chunk.hasMore) {
      this.ahead = readOn(this.path, chunk.position);
      this.ahead.catch(() => {}); // told by the next call, which waits for it
    }
    return { bytes: chunk.bytes, isOwned: true, use: chunk.isAgain ? "again" : "live", isBacklog: chunk.hasMore };
  }

  /** Lines that were counted before are still to be read again. */
  get isCatchingUp(): boolean {
    return this.position.offset < this.position.countedOffset;
  }

  place(): StoredPlace {
    const { offset, countedOffset, ...rest } = this.position;
    return { ...rest, offset: BigInt(offset), countedOffset: BigInt(countedOffset) };
  }

  behindBytes(): number {
    return this.behind;
  }

  droppedLines(): number {
    return this.dropped;
  }

  isFinished(): boolean {
    return false;
  }
}
