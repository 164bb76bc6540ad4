import { createHash } from "node:crypto";

/** What stands before the first entry of a stream and before the first checkpoint. */
export const GENESIS = "0".repeat(64);

export interface StoredEntry {
  stream: string;
  seq: number;
  at: Date;
  kind: string;
  actor: string;
  actorId: string | null;
  /** The payload as stored, byte for byte. */
  payload: string;
  prevHash: string;
  hash: string;
}

export interface StoredCheckpoint {
  number: number;
  at: Date;
  prevHash: string;
  hash: string;
  /** "stream seq hash", sorted by stream in code unit order. */
  heads: string[];
}

const sha256 = (parts: string[]) => createHash("sha256").update(parts.join("\n"), "utf8").digest("hex");

/** The hash an entry must carry: the same recipe as the database's ledger_chain(). */
export function hashOfEntry(entry: Omit<StoredEntry, "hash">): string {
  return sha256([
    entry.prevHash,
    entry.stream,
    String(entry.seq),
    entry.at.toISOString(),
    entry.kind,
    entry.actor,
    entry.actorId ?? "",
    entry.payload,
  ]);
}

/** The hash a checkpoint must carry: the same recipe as the database's ledger_checkpoint(). */
export function hashOfCheckpoint(checkpoint: Omit<StoredCheckpoint, "hash">): string {
  return sha256([checkpoint.prevHash, String(checkpoint.number), checkpoint.at.toISOString(), ...checkpoint.heads]);
}

export type Break = "gap" | "chain" | "content" | "cut_tail" | "missing_stream" | "checkpoint" | "checkpoint_head";

export interface BrokenEntry {
  stream: string;
  seq: number;
  why: Break;
}

/** What is wrong with an entry, given the one before it in its stream; undefined when it stands. */
export function breakOf(entry: StoredEntry, before: { seq: number; hash: string }): Break | undefined {
  if (entry.seq !== before.seq + 1) return "gap";
  if (entry.prevHash !== before.hash) return "chain";
  return hashOfEntry(entry) === entry.hash ? undefined : "content";
}
