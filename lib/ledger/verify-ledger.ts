import { db } from "@/lib/platform/db";
import { type BrokenEntry, breakOf, GENESIS, hashOfCheckpoint, type StoredEntry } from "./ledger-rules";

const PAGE = 5_000;

export interface LedgerVerdict {
  entries: number;
  streams: number;
  checkpoints: number;
  /** Hash of the last checkpoint: written down elsewhere, it proves that no checkpoint was cut off. */
  lastCheckpoint: string | null;
  /** The first broken place in each part that is broken; empty when the ledger is whole. */
  broken: BrokenEntry[];
}

/**
 * Recomputes every chain and every checkpoint. Finds a changed entry, a gap, a cut tail and a removed stream.
 * Reads in pages, so that memory stays flat; it takes no lock, entries written meanwhile are left for the next run.
 */
export async function verifyLedger(): Promise<LedgerVerdict> {
  const chains = await verifyChains();
  const checkpoints = await verifyCheckpoints();
  const broken = [chains.broken, await findLooseHead(), checkpoints.broken].filter((place) => place !== undefined);
  return {
    entries: chains.entries,
    streams: chains.streams,
    checkpoints: checkpoints.count,
    lastCheckpoint: checkpoints.lastHash,
    broken,
  };
}

async function verifyChains() {
  let entries = 0;
  let streams = 0;
  let before = { stream: "", seq: 0, hash: GENESIS };
  for (;;) {
    const page = await db.$queryRaw<StoredEntry[]>`
      SELECT stream, seq, at, kind, actor::text, "actorId"::text, payload::text, "prevHash", hash FROM "LedgerEntry"
      WHERE (stream, seq) > (${before.stream}, ${before.seq}) ORDER BY stream, seq LIMIT ${PAGE}`;
    for (const entry of page) {
      if (entry.stream !== before.stream) {
        before = { stream: entry.stream, seq: 0, hash: GENESIS };
        streams += 1;
      }
      const why = breakOf(entry, before);
      if (why)
        return { entries, streams, broken: { stream: entry.stream, seq: why === "gap" ? before.seq + 1 : entry.seq, why } };
      before = entry;
      entries += 1;
    }
    if (page.length < PAGE) return { entries, streams, broken: undefined };
  }
}

/** A head whose entry is gone: the stream's tail was cut, or the whole stream removed. */
async function findLooseHead(): Promise<BrokenEntry | undefined> {
  const [loose] = await db.$queryRaw<{ stream: string; seq: number; last: number | null }[]>`
    SELECT h.stream, h.seq, (SELECT max(seq) FROM "LedgerEntry" e WHERE e.stream = h.stream) AS last
    FROM "LedgerHead" h LEFT JOIN "LedgerEntry" e ON e.stream = h.stream AND e.seq = h.seq
    WHERE h.seq > 0 AND e.hash IS DISTINCT FROM h.hash ORDER BY h.stream LIMIT 1`;
  if (!loose) return undefined;
  return { stream: loose.stream, seq: (loose.last ?? 0) + 1, why: loose.last === null ? "missing_stream" : "cut_tail" };
}

async function verifyCheckpoints() {
  let count = 0;
  let lastHash: string | null = null;
  for (;;) {
    const [checkpoint] = await db.ledgerCheckpoint.findMany({
      where: { number: { gt: count } },
      orderBy: { number: "asc" },
      take: 1,
    });
    if (!checkpoint) break;
    const rows = await db.ledgerCheckpointHead.findMany({ where: { number: checkpoint.number } });
    const heads = rows.sort((a, b) => (a.stream < b.stream ? -1 : 1)).map((row) => `${row.stream} ${row.seq} ${row.hash}`);
    const isChained = checkpoint.number === count + 1 && checkpoint.prevHash === (lastHash ?? GENESIS);
    if (!isChained || hashOfCheckpoint({ ...checkpoint, heads }) !== checkpoint.hash) {
      return { count, lastHash, broken: { stream: "checkpoint", seq: checkpoint.number, why: "checkpoint" as const } };
    }
    count = checkpoint.number;
    lastHash = checkpoint.hash;
  }
  const [lost] = await db.$queryRaw<{ stream: string; seq: number }[]>`
    SELECT c.stream, c.seq FROM "LedgerCheckpointHead" c LEFT JOIN "LedgerEntry" e ON e.stream = c.stream AND e.seq = c.seq
    WHERE e.hash IS DISTINCT FROM c.hash ORDER BY c.number, c.stream LIMIT 1`;
  return { count, lastHash, broken: lost ? { ...lost, why: "checkpoint_head" as const } : undefined };
}
