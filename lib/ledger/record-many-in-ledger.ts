import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { LEDGER_FACTS, type LedgerFact } from "./ledger-facts";

/** One entry and the stream that it belongs to. */
export interface StreamFact {
  stream: string;
  fact: LedgerFact;
}

/** Adds many entries in their order with one statement: for decisions over hundreds of records at once. */
export async function recordManyInLedger(
  tx: Tx,
  actor: Pick<Actor, "kind" | "id">,
  entries: readonly StreamFact[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ stream, fact: { kind, ...content } }) => ({
    stream,
    kind,
    payload: JSON.stringify(LEDGER_FACTS[kind].parse(content)),
  }));
  await tx.$executeRaw`
    INSERT INTO "LedgerEntry" (stream, at, kind, actor, "actorId", payload)
    SELECT stream, ${now()}, kind, ${actor.kind}::"LedgerActor", ${actor.id}::uuid, payload::json
      FROM unnest(${rows.map(({ stream }) => stream)}::text[], ${rows.map(({ kind }) => kind)}::text[],
        ${rows.map(({ payload }) => payload)}::text[]) WITH ORDINALITY AS entry (stream, kind, payload, place)
     ORDER BY place`;
}
