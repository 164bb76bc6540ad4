import type { Standing } from "./account-networks";
import { Field } from "./account-store";
import { asnWord, type Baseline } from "./baseline";
import { type LogEvent, PROTOCOLS, type Protocol } from "./log-event";
import type { NetworkInfo } from "./network-table";
import type { StrangeUse } from "./unfamiliar-send";
import { decayed } from "./unfamiliar-send-factory";

const DAY = 86_400;

/** One accepted sign-in from a network that is not the account's own: what the rules about sign-ins weigh. Plain data, kept in snapshots. */
export interface StrangeSignIn extends StrangeUse {
  protocol: Protocol;
  /** Where the account was used before this, and when; 0 if nowhere. */
  countryBefore: string;
  /** Seconds since the account was active anywhere else; -1 if it never was. */
  idle: number;
  accountAge: number;
  mailboxUses: number;
  sendsBefore: number;
  isForwardOnly: boolean;
  novelty: number;
  failures: number;
  oddness: number;
  /** Its line, held. */
  lineOffset: number;
}

/** Takes down what the account's history says of the sign-in, before the hour is learned. */
export function strangeSignIn(
  event: LogEvent,
  account: number,
  baseline: Baseline,
  standing: Standing,
  info: NetworkInfo | null,
  lineOffset: number,
): StrangeSignIn {
  const { address } = event;
  const { store } = baseline;
  const seconds = Math.floor(event.time / 1000);
  const get = (field: number) => store.get(account, field);
  const lastActive = Math.max(standing.lastElsewhere, get(Field.lastInternal));
  return {
    account,
    time: event.time,
    host: event.host(),
    ip: event.text(event.addressAt, event.addressEnd),
    lineKey: address.lineKey(),
    prefixKey: address.prefixKey(),
    domain: get(Field.domain),
    asn: asnWord(info, address.prefixKey()),
    isListed: info !== null,
    country: info?.country ?? "",
    networkKind: info?.kind ?? "",
    protocol: PROTOCOLS[event.protocol] ?? "imap",
    standing,
    countryBefore: baseline.countryName(standing.countryElsewhere),
    idle: lastActive > 0 ? Math.max(0, seconds - lastActive) : -1,
    accountAge: seconds - get(Field.firstSeen),
    mailboxUses: get(Field.mailboxUses),
    sendsBefore: get(Field.sends),
    isForwardOnly: get(Field.forwardedAt) > 0 && lastActive === 0 && get(Field.sends) === 0,
    novelty: decayed(get(Field.novelty), seconds - get(Field.noveltyAt)),
    failures: seconds - get(Field.failuresAt) < DAY ? get(Field.failures) : 0,
    oddness: baseline.hours.oddness(account, seconds),
    lineOffset,
  };
}

/** Silence in days; of an account that was never active, how long it could have been seen. */
export function silentDays(signIn: StrangeSignIn, seenDays: number): number {
  if (signIn.idle >= 0) return signIn.idle / DAY;
  const isUnused = signIn.sendsBefore === 0 && signIn.mailboxUses === 0;
  return Math.min(seenDays, signIn.accountAge / DAY + (isUnused ? seenDays : 0));
}
