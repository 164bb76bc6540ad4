import type { LogSourceKind } from "@/prisma/generated/client";

/** A batch that its sender may send again: stored with what came of it, so that the second time is recognised. */
export interface Batch {
  key: string;
  sha256: string;
  lines: number;
}

export interface Piece {
  /** Whole lines, no more than a few megabytes. */
  bytes: Buffer;
  /** Nobody else holds the memory of the bytes: whoever gets the piece may hand it on. */
  isOwned?: boolean;
  /**
   * live: raises alerts. history: teaches and counts, and only tells what it would have raised. again: teaches only, for these lines
   * were counted and judged before, by a detector whose state is lost.
   */
  use: "live" | "history" | "again";
  /** More of the source waits behind it. */
  isBacklog: boolean;
  batch?: Batch | undefined;
  /** Told when what came of it is stored, or that it never will be. */
  settle?: ((error?: Error) => void) | undefined;
}

/** Where a file stands, to be stored with what was read up to there. */
export interface StoredPlace {
  fileId: string | null;
  headHash: string | null;
  offset: bigint;
  countedOffset: bigint;
  isInOverlong: boolean;
}

/** Something that lines come from, in turn with the others. */
export interface LineSource {
  readonly kind: LogSourceKind;
  /** By which its row is found. */
  readonly path: string;
  readonly name: string;
  /** The next lines, or null when there are none now. Throws when it cannot be read; it is asked again a little later. */
  next(): Promise<Piece | null>;
  /** Of a file, how far `next` has come. */
  place(): StoredPlace | null;
  behindBytes(): number;
  /** Lines let go since the source was opened. */
  droppedLines(): number;
  /** It is at its end for ever. */
  isFinished(): boolean;
}
