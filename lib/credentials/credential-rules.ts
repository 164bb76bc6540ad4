import { refusedByUs } from "@/lib/incidents/refusing-measure-rules";
import type { Verification } from "./credential-inputs";
import type { SignIn } from "./sign-in-line";

/** What a verification rests on. */
export interface VerificationFacts {
  by: Verification;
  method: string;
  requestedAt: Date;
  completedAt: Date;
  /** The provisioning system's own change time. */
  changedAt: Date;
  evidence: { occurredAt: Date; signIn?: SignIn };
  address: string;
  attackerSources: readonly string[];
  /** Whether the sign-in's source lies in a network that the account used before the first misuse. */
  isOwnNetwork: boolean;
}

/**
 * Why the change cannot be taken as verified, as a catalogue key; undefined when it can. A failed sign-in never verifies: the
 * attacker may have mistyped. A refusal of ours says nothing about the password.
 */
export function whyNotVerified(facts: VerificationFacts): string | undefined {
  const { by, evidence } = facts;
  if (evidence.signIn?.result === "refused") return "credentials.refusal.ownRefusal";
  if (evidence.signIn?.result === "failed") return "credentials.refusal.corroborationOnly";
  if (by === "person_check") return facts.method.length < 3 ? "credentials.refusal.methodMissing" : undefined;
  if (by === "provisioning_time")
    return facts.changedAt <= facts.requestedAt ? "credentials.refusal.changedBeforeRequest" : undefined;
  return whyNotOwn(facts);
}

function whyNotOwn({ evidence: { signIn, occurredAt }, address, completedAt, attackerSources, isOwnNetwork }: VerificationFacts) {
  if (signIn?.user !== address.toLowerCase()) return "credentials.refusal.noSignIn";
  if (occurredAt <= completedAt) return "credentials.refusal.signInTooEarly";
  if (attackerSources.includes(signIn.source)) return "credentials.refusal.attackerSource";
  return isOwnNetwork ? undefined : "credentials.refusal.notOwnNetwork";
}

export type ResetState = "requested" | "completed" | "verified" | "withdrawn";

/** Where a reset stands. */
export function stateOf(reset: { completedAt: Date | null; verifiedAt: Date | null; withdrawnAt: Date | null }): ResetState {
  if (reset.withdrawnAt) return "withdrawn";
  if (reset.verifiedAt) return "verified";
  return reset.completedAt ? "completed" : "requested";
}

/**
 * Failed sign-ins of the attacker after the change: consistent with it (裏付け), and no more. One that happened while a measure of
 * ours refused sign-ins is left out, for it may have been us.
 */
export function corroborating<Failure extends { occurredAt: Date }>(
  failures: readonly Failure[],
  completedAt: Date | null,
  restrictions: Parameters<typeof refusedByUs>[0],
): Failure[] {
  if (completedAt === null) return [];
  return failures.filter(({ occurredAt }) => occurredAt > completedAt && !refusedByUs(restrictions, occurredAt));
}
