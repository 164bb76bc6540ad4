import type { BlocklistOutcome } from "@/lib/gateways/dns-answer-rules";
import type { CheckResult } from "@/prisma/generated/client";

/** What a blocklist has said of an address so far. */
export interface CheckState {
  result: CheckResult | null;
  cleanInRow: number;
  known: CheckResult | null;
  knownAt: Date | null;
}

/** The state after one more answer. An unknown one changes nothing that is known: neither what it is, nor since when, nor the count. */
export function afterAnswer(before: CheckState, { result }: Pick<BlocklistOutcome, "result">, at: Date): CheckState {
  if (result === "unknown") return { ...before, result };
  return { result, known: result, knownAt: at, cleanInRow: result === "clean" ? before.cleanInRow + 1 : 0 };
}

/** What an answer means for the listing of that address which stands, or for one that does not stand yet. */
export type ListingStep = "none" | "opened" | "seen" | "changed" | "counted" | "ended" | "missed";

export function listingStep(
  standing: { codes: readonly string[] } | null,
  { result, codes }: Pick<BlocklistOutcome, "result" | "codes">,
  after: CheckState,
  cleanChecksNeeded: number,
): ListingStep {
  if (standing === null) return result === "listed" ? "opened" : "none";
  if (result === "unknown") return "missed";
  if (result === "listed") return sameCodes(standing.codes, codes) ? "seen" : "changed";
  return after.cleanInRow >= cleanChecksNeeded ? "ended" : "counted";
}

const sameCodes = (one: readonly string[], other: readonly string[]) =>
  [...one].sort().join("\n") === [...other].sort().join("\n");

const MINUTE_MS = 60_000;
/** After an unknown answer an address is asked about again sooner, but no sooner than this. */
const RETRY_MINUTES = 15;

/** How far from the interval the next question may lie, as a share of it: not all of them shall be asked at once. */
export const SPREAD = 0.1;

/** When an address is asked about again: a tenth sooner or later than the interval. */
export function nextAskAt(
  at: Date,
  intervalMinutes: number,
  { result }: Pick<BlocklistOutcome, "result">,
  chance = Math.random(),
): Date {
  const minutes = result === "unknown" ? Math.min(intervalMinutes, RETRY_MINUTES) : intervalMinutes;
  return new Date(at.getTime() + minutes * MINUTE_MS * (1 - SPREAD + chance * 2 * SPREAD));
}
