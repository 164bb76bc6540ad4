import type { Baseline } from "./baseline";
import { type StrangeSignIn, silentDays } from "./strange-sign-in";

export interface LoginContext {
  signIn: StrangeSignIn;
  baseline: Baseline;
  /** How often the mailbox was opened from the same network since. */
  readsSince: number;
  seconds: number;
}

interface Term {
  weight: number;
  /** 0 (does not speak) to 1. */
  value(context: LoginContext): number;
}

const DAY = 86_400;
const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const yes = (claim: boolean): number => (claim ? 1 : 0);
const unpopular = ({ signIn, baseline }: LoginContext): number =>
  signIn.standing.isAsnKnown ? 0 : 1 - baseline.memory.asnPopularity(signIn.asn);

/** What speaks for a stranger who only tries the door, and what for the owner; the first four are about other accounts. */
export const LOGIN_TERMS = {
  othersSignedIn: {
    weight: 3,
    value: (context) => {
      const { account, lineKey, domain } = context.signIn;
      const others = context.baseline.memory.sources.othersSignedIn(lineKey, account, domain, context.seconds);
      return clamp(others / 2) * unpopular(context);
    },
  },
  othersTried: {
    weight: 2,
    value: ({ signIn, baseline, seconds }) =>
      clamp(baseline.memory.sources.othersFailed(signIn.lineKey, signIn.account, seconds) / 3),
  },
  knownSource: {
    weight: 3,
    value: ({ signIn, baseline, seconds }) => yes(baseline.memory.sources.isAttacker(signIn.lineKey, signIn.account, seconds)),
  },
  sharedAsn: {
    weight: 1,
    value: (context) => {
      const { memory } = context.baseline;
      const passers = memory.sources.passersThrough(context.signIn.asn, context.seconds);
      return clamp((passers.filter(({ name }) => name !== context.signIn.account).length - 1) / 3) * unpopular(context);
    },
  },
  newAsn: { weight: 1.5, value: ({ signIn }) => yes(!signIn.standing.isAsnKnown) * (signIn.isListed ? 1 : 0.7) },
  unpopularAsn: { weight: 1.5, value: unpopular },
  newCountry: {
    weight: 1,
    value: ({ signIn, baseline }) => (signIn.standing.isCountryKnown ? 0 : 1 - baseline.memory.countryShare(signIn.country)),
  },
  hosting: { weight: 0.5, value: (context) => yes(context.signIn.networkKind === "hosting") * unpopular(context) },
  dormant: {
    weight: 2,
    value: ({ signIn, baseline, seconds }) => clamp((silentDays(signIn, baseline.seenDays(seconds)) - 3) / 7),
  },
  forwardOnly: { weight: 1, value: ({ signIn }) => yes(signIn.isForwardOnly) },
  neverRead: { weight: 1, value: ({ signIn }) => yes(signIn.mailboxUses === 0 && signIn.accountAge >= 3 * DAY) },
  oddHour: { weight: 0.5, value: ({ signIn }) => signIn.oddness },
  recentFailures: { weight: 0.5, value: ({ signIn }) => clamp(signIn.failures / 2) },
  keptReading: { weight: -2, value: ({ readsSince }) => clamp(readsSince / 2) },
  oftenElsewhere: { weight: -1.5, value: ({ signIn }) => clamp((signIn.novelty - 2) / 4) },
  colleaguesMoved: {
    weight: -2,
    value: ({ signIn, baseline }) => clamp((baseline.memory.colleaguesOnLine(signIn) - 1) / 2),
  },
} satisfies Record<string, Term>;

export type LoginTerm = keyof typeof LOGIN_TERMS;

export const LOGIN_TERM_NAMES = Object.keys(LOGIN_TERMS) as LoginTerm[];

/** Without one of these a strange sign-in is just somebody on a journey. */
export const CROSS_TERMS: readonly LoginTerm[] = ["othersSignedIn", "othersTried", "knownSource"];

export type LoginWeights = Record<LoginTerm, number>;

export const DEFAULT_LOGIN_WEIGHTS = Object.fromEntries(
  LOGIN_TERM_NAMES.map((name) => [name, LOGIN_TERMS[name].weight]),
) as LoginWeights;
