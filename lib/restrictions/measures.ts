/** Measures from mildest to widest. A milder one that is not chosen has to be rejected with a reason. */
export const MEASURES = ["block_source", "block_foreign_sign_in", "rate_limit", "stop_sending", "suspend_sign_in"] as const;
export type Measure = (typeof MEASURES)[number];

/** Measures that a second person has to approve; contract-wide orders do as well. */
export const NEEDS_SECOND_APPROVAL: readonly Measure[] = ["suspend_sign_in"];

/** The measures milder than this one, mildest first. */
export const milderThan = (measure: Measure): Measure[] => MEASURES.slice(0, MEASURES.indexOf(measure));

export interface SeenActivity {
  /** Source addresses seen, and countries other than the account's own. */
  sourceCount: number;
  hasSend: boolean;
  hasAbuse: boolean;
  /** Somebody read the mailbox after a strange sign-in. */
  hasMailboxUse: boolean;
}

/**
 * The mildest measure that stops what was seen. Sources change within minutes and come from home networks too, so blocking one
 * stops nothing that sends; reading mail is only stopped by suspending sign-in.
 */
export function proposeMeasure(seen: SeenActivity): Measure {
  if (seen.hasMailboxUse) return "suspend_sign_in";
  if (seen.hasSend || seen.hasAbuse) return "stop_sending";
  return seen.sourceCount > 1 ? "block_foreign_sign_in" : "block_source";
}
