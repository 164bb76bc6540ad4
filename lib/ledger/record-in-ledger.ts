import { createHmac } from "node:crypto";
import type { LedgerActor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { requiredEnv } from "@/lib/platform/env";
import { LEDGER_FACTS, type LedgerFact } from "./ledger-facts";

/** A keyed hash of free text for a ledger payload; null stays null. 64 hex digits. */
export function hashText(text: string | null | undefined): string | null {
  return text == null || text === "" ? null : createHmac("sha256", requiredEnv("LEDGER_KEY")).update(text, "utf8").digest("hex");
}

/** The stream of a case's ledger entries; by number, which is never reused. */
export const incidentStream = (number: number) => `incident:${number}`;
export const alertStream = (number: number) => `alert:${number}`;

/**
 * Adds an entry to a stream, in the transaction of the change it proves: both are committed or neither.
 * The database gives the entry its place in the chain. Returns that place.
 */
export async function recordInLedger(
  tx: Tx,
  stream: string,
  actor: LedgerActor,
  fact: LedgerFact,
): Promise<{ stream: string; seq: number }> {
  const { kind, ...content } = fact;
  const payload = JSON.stringify(LEDGER_FACTS[kind].parse(content));
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    INSERT INTO "LedgerEntry" (stream, at, kind, actor, "actorId", payload)
    VALUES (${stream}, ${now()}, ${kind}, ${actor.kind}::"LedgerActor", ${actor.id}::uuid, ${payload}::json)
    RETURNING seq`;
  const [row] = rows;
  if (!row) throw new Error(`The ledger gave no place to ${kind} in ${stream}`);
  return { stream, seq: row.seq };
}
