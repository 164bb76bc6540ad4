import type { Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import type { CheckLedger } from "./ledger-inputs";
import { recordInLedger } from "./record-in-ledger";
import { type LedgerVerdict, verifyLedger } from "./verify-ledger";

/** The stream of what is said about the ledger itself. */
const LEDGER_STREAM = "ledger";

/** Verifies the whole ledger for a person, and writes down that they did and what came of it. */
export async function checkLedger(_wish: CheckLedger, actor: Operator): Promise<LedgerVerdict> {
  const verdict = await verifyLedger();
  const fact = { kind: "LEDGER_VERIFIED", entries: verdict.entries, isWhole: verdict.broken.length === 0 } as const;
  await inTransaction((tx) => recordInLedger(tx, LEDGER_STREAM, actor, fact));
  return verdict;
}
