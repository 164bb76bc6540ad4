import type { Standing } from "./account-networks";
import type { SubjectShape } from "./subject-shape";

/** Address literal of a private line, a name without a domain (most desktops), or a whole host name. */
export type HeloKind = "literal" | "bare" | "full";

export interface RecipientFacts {
  address: string;
  a: number;
  b: number;
  isNew: boolean;
  isFreeMail: boolean;
  isOwn: boolean;
  isSameDomain: boolean;
  isForwardTarget: boolean;
  isKnownToService: boolean;
  /** Others of the service write to this domain from home, and it is no free-mail service. */
  isKnownDomain: boolean;
}

/** A use of an account from a network that is not (yet) its own: when, by which host's log, and from where. */
export interface StrangeUse {
  account: number;
  time: number;
  host: string;
  ip: string;
  lineKey: number;
  prefixKey: number;
  domain: number;
  asn: number;
  /** The networks table knows the source: `asn`, `country` and `networkKind` are real. */
  isListed: boolean;
  country: string;
  networkKind: string;
  standing: Standing;
}

/** One message sent so: what the rules weigh. Plain data, kept in snapshots. */
export interface UnfamiliarSend extends StrangeUse {
  /** Seconds over which the mailbox was read from the same line before; -1 if never. */
  mailboxSpan: number;
  /** Seconds since the account was active anywhere else; -1 if it never was. */
  idle: number;
  accountAge: number;
  sendsBefore: number;
  mailboxUses: number;
  isForwardOnly: boolean;
  /** Was only ever seen to come through our own machines. */
  isWebmailUser: boolean;
  novelty: number;
  failures: number;
  /** 1: the account is hardly ever used at this time of day; 0: it is, or has no habits yet. */
  oddness: number;
  /** A colleague is at home on the very address: the office, or what looks like it from outside. */
  isColleaguesHome: boolean;
  hasServiceHabit: boolean;
  isServiceKnown: boolean;
  hasHeloHabit: boolean;
  isHeloKnown: boolean;
  helo: number;
  heloKind: HeloKind | null;
  /** A bare HELO as it was given, empty where it is none or holds what must be masked. */
  heloName: string;
  /** The host of its Message-ID where that tells who wrote it, else empty; nothing until its line is read. */
  messageHost?: string | undefined;
  /** Of a Subject that holds credentials. */
  outline?: string | undefined;
  shape: SubjectShape | null;
  recipient: RecipientFacts | null;
  isSenderSpoofed: boolean;
  size: number;
  recipients: number;
  /** Byte offset and time of each line so far. */
  lines: [offset: number, time: number][];
}

/** The one recipient is somebody whom neither the account nor anybody from home ever wrote to, and no colleague. */
export const isDropLike = ({ recipient, recipients }: UnfamiliarSend): boolean =>
  recipient?.isNew === true && !recipient.isSameDomain && !recipient.isKnownToService && recipients === 1;

const FREE_MAIL = new Set(
  [
    "gmail googlemail yahoo ymail outlook hotmail live msn icloud me mac aol proton protonmail tutanota tuta gmx",
    "web mail mailru inbox list bk yandex ya rambler zoho fastmail mailfence hushmail cock qq 163 126 sina sohu",
    "naver daum hanmail rediffmail excite nifty goo mailinator guerrillamail yopmail temp-mail 10minutemail",
  ].flatMap((names) => names.split(" ")),
);

/** By the label before the public suffix, so that every national branch of a free-mail service counts. */
export function isFreeMail(domain: string): boolean {
  const labels = domain.toLowerCase().split(".");
  return labels.length >= 2 && labels.length <= 3 && FREE_MAIL.has(labels[0] ?? "");
}
