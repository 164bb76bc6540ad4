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
