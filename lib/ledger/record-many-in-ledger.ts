import type { LedgerActor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { LEDGER_FACTS, type LedgerFact } from "./ledger-facts";

const { sql } = Prisma;

/** One entry and the stream that it belongs to. */
export interface StreamFact {
  stream: string;
  fact: LedgerFact;
}

/** Adds many entries in their order with one statement. Returns their places in the same order. */
export async function recordManyInLedger(
  tx: Tx,
  actor: LedgerActor,
  entries: readonly StreamFact[],
): Promise<{ stream: string; seq: number }[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ stream, fact: { kind, ...content } }) => ({
    stream,
    kind,
    payload: JSON.stringify(LEDGER_FACTS[kind].parse(content)),
  }));
  const places = await readStraight<{ stream: string; seq: number }>(
    tx,
    sql`
    INSERT INTO "LedgerEntry" (stream, at, kind, actor, "actorId", payload)
    SELECT stream, ${now()}, kind, ${actor.kind}::"LedgerActor", ${actor.id}::uuid, payload::json
      FROM unnest(${rows.map(({ stream }) => stream)}::text[], ${rows.map(({ kind }) => kind)}::text[],
        ${rows.map(({ payload }) => payload)}::text[]) WITH ORDINALITY AS entry (stream, kind, payload, place)
     ORDER BY place
    RETURNING stream, seq`,
  );
  return inOrderOf(entries, places);
}

/** The database hands places back in no promised order; within a stream they rise with the order of its entries. */
function inOrderOf(entries: readonly StreamFact[], places: readonly { stream: string; seq: number }[]) {
  const left = new Map<string, number[]>();
  for (const { stream, seq } of places) left.set(stream, [...(left.get(stream) ?? []), seq]);
  for (const seqs of left.values()) seqs.sort((a, b) => a - b);
  return entries.map(({ stream, fact }) => {
    const seq = left.get(stream)?.shift();
    if (seq === undefined) throw new Error(`The ledger gave no place to ${fact.kind} in ${stream}`);
    return { stream, seq };
  });
}
