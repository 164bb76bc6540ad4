/** The first link in a text. A notice has none: a customer who is used to our links clicks on the attacker's too. */
export function findLink(text: string): string | undefined {
  return /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"'\u0080-\uffff]*/i.exec(text)?.[0];
}

export type ExcludedBecause = "no_mail" | "not_valid" | "reseller_not_named" | "restricted" | "open_alert" | "in_case";

/** What is known of a contact when a notice is about to be sent. */
export interface ContactFacts {
  role: "contractor" | "operations_manager" | "reseller";
  email: string | null;
  validFrom: Date;
  validUntil: Date | null;
  resellerIsNotified: boolean;
  /** Whether the address is an account of ours that somebody else may be reading. */
  account?: { isRestricted: boolean; hasOpenAlert: boolean; isInOpenCase: boolean };
}

/** Why a contact is not told, by whatever channel; undefined when it may be. */
export function whyNotTold(
  contact: Omit<ContactFacts, "email" | "account">,
  at: Date,
): "not_valid" | "reseller_not_named" | undefined {
  if (contact.validFrom > at || (contact.validUntil !== null && contact.validUntil <= at)) return "not_valid";
  return contact.role === "reseller" && !contact.resellerIsNotified ? "reseller_not_named" : undefined;
}

/** Why a contact gets no mail; undefined when it does. */
export function whyExcluded(contact: ContactFacts, at: Date): ExcludedBecause | undefined {
  const never = whyNotTold(contact, at);
  if (never) return never;
  if (contact.email === null) return "no_mail";
  if (contact.account?.isRestricted) return "restricted";
  if (contact.account?.hasOpenAlert) return "open_alert";
  return contact.account?.isInOpenCase ? "in_case" : undefined;
}

/** Whether a notice can name this restriction: it was applied. One that ended since is still told of. */
export function isNameable(restriction: { state: string; appliedAt: Date | null }, at: Date): boolean {
  return restriction.appliedAt !== null && restriction.appliedAt <= at && restriction.state !== "failed";
}

/** Whether a message that left at `sentAt` discharges the duty for a restriction: it must be sent after the restriction was applied. */
export function tellsOf(restriction: { appliedAt: Date | null }, sentAt: Date): boolean {
  return restriction.appliedAt !== null && restriction.appliedAt <= sentAt;
}

/** Whether telling the customer at this time is so late for any of the duties that it owes a reason. */
export function isPastLimit(duties: readonly { limitAt: Date | null }[], at: Date): boolean {
  return duties.some(({ limitAt }) => limitAt !== null && limitAt < at);
}

const MINUTE = 60_000;
/** How long to wait after each attempt that a server put off, in minutes; then always the last. */
const PAUSES = [1, 5, 15, 30, 60, 120, 240];
const GIVE_UP_MS = 24 * 60 * MINUTE;

/** When a mail that was put off is tried again; undefined when it has been tried for a day and is given up. */
export function nextAttempt(attempts: number, queuedAt: Date, at: Date): Date | undefined {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? PAUSES[0] ?? 1;
  const next = new Date(at.getTime() + pause * MINUTE);
  return next.getTime() - queuedAt.getTime() > GIVE_UP_MS ? undefined : next;
}

/** Sign-in protocols as a log line names them, e.g. "postfix/submission/smtpd" or "imap-login". */
export function protocolIn(line: string): "smtp" | "imap" | "pop3" | "sieve" | undefined {
  if (/\b(?:postfix[\w-]*\/[\w/-]*smtpd|submission-login|smtp-login)\b/.test(line)) return "smtp";
  const login = /\b(imap|pop3|managesieve|sieve)-login\b/.exec(line)?.[1];
  if (login === "imap" || login === "pop3") return login;
  return login ? "sieve" : undefined;
}

/** "bounces+token@domain" of "bounces@domain": an answer to it finds its delivery by the token. */
export function envelopeAddress(address: string, token: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}
