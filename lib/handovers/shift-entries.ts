import { db } from "@/lib/platform/db";

/** An entry of the ledger as the note reads it. */
export interface ShiftEntry {
  stream: string;
  kind: string;
  at: Date;
  actorId: string | null;
  payload: Record<string, unknown>;
}

/** What one list of the note shows at the most; its count is exact. */
export const MOST_LISTED = 40;

export interface Span {
  from: Date;
  until: Date;
}

/** How many entries of each kind a stretch has: an index is counted, no entry is read. */
export async function countEntries(kinds: readonly string[], { from, until }: Span): Promise<(kind: string) => number> {
  const rows = await db.$queryRaw<{ kind: string; count: number }[]>`
    SELECT kind, count(*)::int AS count FROM "LedgerEntry"
     WHERE kind = ANY(${[...kinds]}) AND at >= ${from} AND at < ${until} GROUP BY kind`;
  return (kind) => rows.find((row) => row.kind === kind)?.count ?? 0;
}

/** The entry that takes a decision back; `why` where such an entry is also written for what ends by itself. */
export interface TakenBack {
  kind: string;
  why?: string;
}

/**
 * How many decisions of a stretch were taken back within it. What is taken back is the latest decision of its kind in its stream, and
 * once only; one from before the stretch was none of it, and is left out.
 */
export async function countTakenBack(decisions: readonly string[], back: TakenBack, { from, until }: Span): Promise<number> {
  const why = back.why ?? null;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT (decision.stream, decision.seq))::int AS count FROM "LedgerEntry" back
     CROSS JOIN LATERAL (SELECT stream, seq, at FROM "LedgerEntry" earlier
       WHERE earlier.stream = back.stream AND earlier.seq < back.seq AND earlier.kind = ANY(${[...decisions]})
       ORDER BY earlier.seq DESC LIMIT 1) decision
     WHERE back.kind = ${back.kind} AND back.at >= ${from} AND back.at < ${until}
       AND (${why}::text IS NULL OR back.payload ->> 'why' = ${why}) AND decision.at >= ${from}`;
  return row?.count ?? 0;
}

/** The first entries of some kinds in a stretch, in their order. */
export async function listEntries(kinds: readonly string[], { from, until }: Span): Promise<ShiftEntry[]> {
  return db.$queryRaw<ShiftEntry[]>`
    SELECT stream, kind, at, "actorId", payload FROM "LedgerEntry"
     WHERE kind = ANY(${[...kinds]}) AND at >= ${from} AND at < ${until} ORDER BY at, stream, seq LIMIT ${MOST_LISTED}`;
}

/** The number in `incident:12`. */
export const numberOf = (stream: string) => Number(stream.slice(stream.indexOf(":") + 1));

/** A text of a payload; its shape was checked when it was written. */
export const textOf = ({ payload }: ShiftEntry, name: string): string => String(payload[name] ?? "");
