import type { ServiceMemory } from "./service-memory";
import type { UnfamiliarSend } from "./unfamiliar-send";

const DAY = 86_400;
const HOUR = 3600;

export interface TermContext {
  send: UnfamiliarSend;
  memory: ServiceMemory;
  /** How much of the service's history the detector has seen, in days. */
  seenDays: number;
}

interface Term {
  weight: number;
  /** 0 (does not speak) to 1. */
  value(context: TermContext): number;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const yes = (claim: boolean): number => (claim ? 1 : 0);

/**
 * The considerations of the probe rule: what each adds at its fullest. Positive ones speak for a stranger, negative ones for the
 * owner on a new line. Weights were set on general behaviour, in halves of a point.
 */
export const TERMS = {
  newPrefix: { weight: 1.5, value: ({ send }) => (send.standing.age < DAY ? 1 : 0.5) },
  // Where no table knows the AS its place is taken by a prefix, and a phone changes that every day.
  newAsn: { weight: 1.5, value: ({ send }) => yes(!send.standing.isAsnKnown) * (send.isListed ? 1 : 0.7) },
  unpopularAsn: { weight: 1.5, value: ({ send, memory }) => (send.standing.isAsnKnown ? 0 : 1 - memory.asnPopularity(send.asn)) },
  newCountry: {
    weight: 1,
    value: ({ send, memory }) => (send.standing.isCountryKnown ? 0 : 1 - memory.countryShare(send.country)),
  },
  hosting: {
    weight: 0.5,
    value: ({ send, memory }) => yes(send.networkKind === "hosting") * (1 - memory.asnPopularity(send.asn)),
  },
  newRecipient: { weight: 1, value: ({ send }) => yes(isStranger(send)) },
  freeMailRecipient: { weight: 1, value: ({ send }) => yes(isStranger(send) && send.recipient?.isFreeMail === true) },
  knownDomain: { weight: -1, value: ({ send }) => yes(isStranger(send) && send.recipient?.isKnownDomain === true) },
  ownRecipient: {
    weight: -3,
    value: ({ send }) => yes(send.recipient?.isOwn === true || send.recipient?.isForwardTarget === true),
  },
  colleague: { weight: -1.5, value: ({ send }) => yes(send.recipient?.isSameDomain === true && !send.recipient.isOwn) },
  knownRecipient: {
    weight: -2.5,
    value: ({ send }) => yes(send.recipient !== null && (!send.recipient.isNew || send.recipient.isKnownToService)),
  },
  dormant: { weight: 2, value: ({ send, seenDays }) => dormancy(send, seenDays) },
  forwardOnly: { weight: 1, value: ({ send }) => yes(send.isForwardOnly) },
  neverSent: { weight: 1, value: ({ send }) => yes(send.sendsBefore === 0 && send.accountAge >= 3 * DAY) },
  firstOwnClient: {
    weight: 1,
    value: ({ send }) =>
      yes(!send.hasServiceHabit && send.sendsBefore > 0 && send.idle >= 0 && send.accountAge >= 3 * DAY && send.isWebmailUser),
  },
  newService: { weight: 1, value: ({ send }) => yes(send.hasServiceHabit && !send.isServiceKnown) },
  newHelo: { weight: 1, value: ({ send }) => yes(send.hasHeloHabit && !send.isHeloKnown && send.heloKind !== null) },
  strangeHelo: { weight: 0.5, value: ({ send }) => yes(send.heloKind === "bare" && !send.isHeloKnown) },
  sameClient: {
    weight: -2.5,
    value: ({ send }) => (!send.isServiceKnown ? 0 : send.heloKind === null ? 0.4 : yes(send.isHeloKnown)),
  },
  smallMessage: { weight: 0.5, value: ({ send }) => clamp((6000 - send.size) / 4000) },
  singleRecipient: { weight: 0.5, value: ({ send }) => yes(send.recipients === 1) },
  manyRecipients: { weight: -1, value: ({ send }) => yes(send.recipients > 1) },
  credentialSubject: { weight: 2, value: ({ send }) => yes(send.shape?.isTuple === true) },
  testSubject: {
    weight: 0.5,
    value: ({ send }) => yes(send.shape?.isTest === true || send.shape?.isEmpty === true || send.shape?.isRandom === true),
  },
  replySubject: { weight: -0.5, value: ({ send }) => yes(send.shape?.isReply === true) },
  spoofedSender: { weight: 0.5, value: ({ send }) => yes(send.isSenderSpoofed) },
  mailboxRead: { weight: -3, value: ({ send }) => mailboxUse(send) },
  oftenElsewhere: { weight: -1.5, value: ({ send }) => clamp((send.novelty - 2) / 4) },
  colleaguesMoved: { weight: -2, value: ({ send, memory }) => clamp((memory.colleaguesOnLine(send) - 1) / 2) },
  colleaguesAtHome: { weight: -3, value: ({ send }) => yes(send.isColleaguesHome) },
  sharedDrop: { weight: 2, value: ({ send, memory }) => clamp(memory.othersOnDrop(send)) },
  sharedHelo: { weight: 1, value: ({ send, memory }) => clamp(memory.othersOnHelo(send) / 2) },
  sharedOutline: { weight: 0.5, value: ({ send, memory }) => clamp(memory.othersWithOutline(send)) },
  sharedSource: {
    weight: 1.5,
    value: ({ send, memory }) =>
      send.standing.isAsnKnown ? 0 : clamp(memory.othersOnSource(send) / 2) * (1 - memory.asnPopularity(send.asn)),
  },
  oddHour: { weight: 0.5, value: ({ send }) => send.oddness },
  recentFailures: { weight: 0.5, value: ({ send }) => clamp(send.failures / 2) },
} satisfies Record<string, Term>;

export type TermName = keyof typeof TERMS;

export type ProbeWeights = Record<TermName, number>;

export const TERM_NAMES = Object.keys(TERMS) as TermName[];

export const DEFAULT_WEIGHTS = Object.fromEntries(TERM_NAMES.map((name) => [name, TERMS[name].weight])) as ProbeWeights;

/** Somebody the account never wrote to, and nobody else of the service from home either. */
const isStranger = ({ recipient }: UnfamiliarSend): boolean =>
  recipient?.isNew === true && !recipient.isKnownToService && !recipient.isOwn && !recipient.isForwardTarget;

/** Silence counts from three days, fully from ten; an account that was never active counts by how long it could have been seen. */
function dormancy(send: UnfamiliarSend, seenDays: number): number {
  const days =
    send.idle >= 0
      ? send.idle / DAY
      : Math.min(seenDays, send.accountAge / DAY + (send.sendsBefore === 0 && send.mailboxUses === 0 ? seenDays : 0));
  return clamp((days - 3) / 7);
}

/** Two thirds for an hour of reading on the very line, the whole for a day; a mail program that looks in again and again tells it sooner. */
function mailboxUse({ mailboxSpan, standing }: UnfamiliarSend): number {
  if (mailboxSpan < 0) return 0;
  const isPolling = mailboxSpan >= 120 && standing.mailboxUses >= 3;
  const byTime = (2 / 3) * clamp(mailboxSpan / HOUR) + (1 / 3) * clamp((mailboxSpan - HOUR) / (DAY - HOUR));
  return Math.max(byTime, isPolling ? 1 / 3 : 0);
}
