import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { ByteHash } from "./byte-hash";
import { findByteFromRight } from "./bytes";
import { isPlainHost, isTellingName, maskHelo } from "./credential-mask";
import { type HeloKind, isFreeMail, type RecipientFacts } from "./unfamiliar-send";

const BRACKET = 91;
const DOT = 46;
const LONGEST_HELO = 64;

/** What an address is to this account; asked before the message itself is learned. */
export function recipientOf(
  line: Buffer,
  at: number,
  end: number,
  account: number,
  baseline: Baseline,
  hash: ByteHash,
): RecipientFacts | null {
  const atSign = findByteFromRight(line, at, end, 64);
  if (end <= at || atSign < 0) return null;
  const { store, habits, memory } = baseline;
  hash.ofNameBytes(line, atSign + 1, end);
  const domain = hash.a;
  const isKnownDomain = memory.isFamiliar(hash.a, hash.b);
  hash.ofNameBytes(line, at, end);
  const { a, b } = hash;
  const isFree = isFreeMail(line.toString("latin1", atSign + 1, end));
  return {
    address: spokenAddress(line.toString("utf8", at, end)),
    a,
    b,
    isNew: !habits.knowsRecipient(account, a, b),
    isFreeMail: isFree,
    isKnownDomain: isKnownDomain && !isFree,
    isOwn: store.find(line, at, end) === account,
    isSameDomain: domain === store.get(account, Field.domain),
    isForwardTarget: store.get(account, Field.forwardTarget) === a,
    isKnownToService: memory.isFamiliar(a, b),
  };
}

/**
 * The HELO as a habit: a literal keeps its /24 (a private line's router stays the same), a bare name is itself, a host name its
 * last two labels (the pods of one service differ in the first).
 */
export function heloOf(line: Buffer, at: number, end: number, hash: ByteHash): { hash: number; kind: HeloKind | null } {
  if (end <= at) return { hash: 1, kind: null };
  if (line[at] === BRACKET) {
    const lastDot = findByteFromRight(line, at, end, DOT);
    hash.ofNameBytes(line, at, lastDot < 0 ? Math.min(end, at + 14) : lastDot);
    return { hash: hash.a | 1, kind: "literal" };
  }
  const last = findByteFromRight(line, at, end, DOT);
  if (last < 0) {
    hash.ofNameBytes(line, at, end);
    return { hash: hash.a | 1, kind: "bare" };
  }
  const secondLast = findByteFromRight(line, at, last, DOT);
  hash.ofNameBytes(line, secondLast + 1 > at ? secondLast + 1 : at, end);
  return { hash: hash.a | 1, kind: "full" };
}

/** A HELO is the client's own text: one that holds credentials is not repeated. */
export function bareName(helo: string): string {
  return maskHelo(helo) === helo ? helo.slice(0, LONGEST_HELO).toLowerCase() : "";
}

const LONGEST_MESSAGE_HOST = 100;
/** Names that programs write when they know no better: they tell of no machine. */
const NAMELESS = /^(localhost|localdomain|local|unknown|mail|smtp|example|invalid)(\.|$)/;

/**
 * The host behind the last "@" of a Message-ID (RFC 5322 §3.6.4), in lower case. Empty where it tells of no machine of the sender's: the
 * account's own domain, as mail programs write it, an address, a name of none, or a text that must be masked.
 */
export function messageHost(text: string, account: string): string {
  const close = text.lastIndexOf(">");
  const host = text.slice(text.lastIndexOf("@", close) + 1, close).toLowerCase();
  if (close < 0 || host.length > LONGEST_MESSAGE_HOST || !/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/.test(host)) return "";
  const domain = account.slice(account.lastIndexOf("@") + 1).toLowerCase();
  const isOwn = host === domain || host.endsWith(`.${domain}`) || domain.endsWith(`.${host}`);
  return isOwn || /^[\d.]+$/.test(host) || NAMELESS.test(host) || !isPlainHost(host) ? "" : bareName(host);
}

/** Nor is an address whose local part is more than a name. */
const spokenAddress = (address: string): string => (isTellingName(address) ? "" : address.toLowerCase());
