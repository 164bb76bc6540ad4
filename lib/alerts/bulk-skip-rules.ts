import type { AlertState } from "./alert-lifecycle";

/** Why a decision passes an alert by. */
export type SkipReason =
  | "decided"
  | "claimed_by_other"
  | "already_mine"
  | "no_account"
  | "contract_unknown"
  | "already_merged"
  | "time_over"
  | "cancelled";

export interface Decidable {
  state: AlertState;
  accountId: string | null;
  claimedById: string | null;
}

const isDecided = ({ state }: Decidable) => state === "escalated" || state === "dismissed";

/** Why an alert cannot become a case; undefined when it can. Its contract is judged by its account, when the time comes. */
export function whyNotEscalate(alert: Decidable): SkipReason | undefined {
  if (isDecided(alert)) return "decided";
  return alert.accountId === null ? "no_account" : undefined;
}

/** Why an alert cannot be taken by this person; what another has taken stays theirs. */
export function whyNotClaim(alert: Decidable, personId: string): SkipReason | undefined {
  if (isDecided(alert)) return "decided";
  if (alert.state === "open") return undefined;
  return alert.claimedById === personId ? "already_mine" : "claimed_by_other";
}

/** Why an alert is not decided with the others: it is decided, or somebody else is at work on it. */
export function whyNotDecide(alert: Decidable, personId: string): SkipReason | undefined {
  if (isDecided(alert)) return "decided";
  return alert.state === "claimed" && alert.claimedById !== personId ? "claimed_by_other" : undefined;
}
