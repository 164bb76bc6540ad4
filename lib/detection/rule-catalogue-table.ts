import { DEFAULT_LOGIN_WEIGHTS, LOGIN_TERM_NAMES } from "./login-only-terms";
import { DEFAULT_WEIGHTS, TERM_NAMES } from "./probe-terms";

export type RuleMode = "on" | "shadow" | "off";
export type FindingKind = "probe" | "abuse" | "stuffing" | "anomaly";
export type ParameterUnit =
  | "points"
  | "hours"
  | "days"
  | "recipients"
  | "messages"
  | "networks"
  | "accounts"
  | "share"
  | "times"
  | "refusals"
  | "failures"
  | "kilometresPerHour"
  | "kilometres"
  | "signIns";

/** One number of a rule: what it is when nobody sets it, and within which bounds it may be set. */
export interface Range {
  unit: ParameterUnit;
  default: number;
  min: number;
  max: number;
  step: number;
}

export interface RuleParameter extends Range {
  /** Where it lies in the rule's settings; a weight's name has two parts: "weights.dormant". */
  name: string;
}

const range = (unit: ParameterUnit, standard: number, min: number, max: number, step: number): Range => ({
  unit,
  default: standard,
  min,
  max,
  step,
});

/** The numbers of each rule. Meanings, in the reader's language, stand in the catalogue of texts under the same names. */
export const PARAMETERS = {
  "probe.test-send": {
    threshold: range("points", 5.9, -99, 30, 0.05),
    thresholdWithoutHeader: range("points", 5.25, -99, 30, 0.05),
    quietHours: range("hours", 24, 0, 720, 1),
  },
  "probe.login-only": {
    threshold: range("points", 6, -99, 30, 0.05),
  },
  "abuse.burst": {
    recipientsFromUnfamiliar: range("recipients", 25, 1, 100_000, 1),
    timesOwnFromUnfamiliar: range("times", 1.5, 1, 100, 0.1),
    spellMessages: range("messages", 20, 1, 100_000, 1),
    spellPrefixes: range("networks", 3, 1, 50, 1),
    recipientsFromHome: range("recipients", 150, 1, 100_000, 1),
    timesOwnMaximum: range("times", 3, 1, 100, 0.5),
    unknownRecipients: range("refusals", 15, 1, 10_000, 1),
    unknownShare: range("share", 0.1, 0, 1, 0.01),
    spamRefusals: range("refusals", 10, 1, 10_000, 1),
    spamShare: range("share", 0.1, 0, 1, 0.01),
  },
  "abuse.bounce-storm": {
    refusals: range("refusals", 40, 1, 100_000, 1),
    refusedShare: range("share", 0.25, 0, 1, 0.01),
    timesUsual: range("times", 3, 1, 100, 0.5),
    windowHours: range("hours", 24, 1, 168, 1),
  },
  "login.stuffing": {
    accounts: range("accounts", 8, 2, 4096, 1),
    successShare: range("share", 0.2, 0, 1, 0.01),
  },
  "login.spray": {
    networkAccounts: range("accounts", 12, 2, 500, 1),
    networkHours: range("hours", 24, 1, 168, 1),
    asnAccounts: range("accounts", 20, 2, 500, 1),
    asnHours: range("hours", 72, 1, 336, 1),
    serviceAccounts: range("accounts", 20, 2, 500, 1),
    serviceHours: range("hours", 6, 1, 48, 1),
    timesUsual: range("times", 3, 1, 100, 0.5),
    attemptsPerAccount: range("times", 4, 1, 1000, 0.5),
    successShare: range("share", 0.2, 0, 1, 0.01),
  },
  "login.slow-probing": {
    asnAccounts: range("accounts", 5, 2, 48, 1),
    networks: range("networks", 16, 2, 60, 1),
    spreadHours: range("hours", 24, 1, 336, 1),
  },
  "login.impossible-travel": {
    speed: range("kilometresPerHour", 1000, 100, 100_000, 50),
    leastKilometres: range("kilometres", 1500, 100, 20_000, 100),
  },
  "login.dormant-wakes": {
    silentDays: range("days", 14, 1, 3650, 1),
    unpopularShare: range("share", 0.5, 0, 1, 0.05),
  },
  "login.strange-reading": {
    reads: range("signIns", 6, 1, 1000, 1),
    leastHours: range("hours", 2, 0, 336, 1),
    forwardDays: range("days", 7, 1, 90, 1),
  },
} as const satisfies Record<string, Record<string, Range>>;

export type RuleId = keyof typeof PARAMETERS;

export interface CataloguedRule {
  code: RuleId;
  version: number;
  kind: FindingKind;
  /** Most telling content it reads: 1 connections and envelopes, 2 HELO and Subject. */
  grade: 1 | 2;
  /** How it stands when nobody set it: a rule that cannot be precise by itself only counts (shadow). */
  mode: RuleMode;
  parameters: readonly RuleParameter[];
  /** Codes of its reasons: each has its words in every language. */
  reasons: readonly string[];
}

const weights = (defaults: Readonly<Record<string, number>>): RuleParameter[] =>
  Object.entries(defaults).map(([term, weight]) => ({ name: `weights.${term}`, ...range("points", weight, -10, 10, 0.1) }));

function catalogued(
  code: RuleId,
  rule: Omit<CataloguedRule, "code" | "parameters">,
  more: readonly RuleParameter[] = [],
): CataloguedRule {
  const own = Object.entries(PARAMETERS[code]).map(([name, of]: [string, Range]): RuleParameter => ({ name, ...of }));
  return { code, ...rule, parameters: [...own, ...more] };
}

const PROBE = { kind: "probe", mode: "on" } as const;
const ABUSE = { kind: "abuse", grade: 1, mode: "on" } as const;
const STUFFING = { kind: "stuffing", grade: 1, mode: "on" } as const;
/** Honest people do this too: by itself it only counts. */
const ANOMALY = { version: 1, kind: "anomaly", grade: 1, mode: "shadow" } as const;

/** Every rule of the detector, in the order in which they are shown. */
export const RULE_CATALOGUE: Readonly<Record<RuleId, CataloguedRule>> = {
  "probe.test-send": catalogued(
    "probe.test-send",
    { ...PROBE, version: 2, grade: 2, reasons: ["score", ...TERM_NAMES] },
    weights(DEFAULT_WEIGHTS),
  ),
  "probe.login-only": catalogued(
    "probe.login-only",
    { ...PROBE, version: 1, grade: 1, reasons: ["score", ...LOGIN_TERM_NAMES] },
    weights(DEFAULT_LOGIN_WEIGHTS),
  ),
  "abuse.burst": catalogued("abuse.burst", {
    ...ABUSE,
    version: 2,
    reasons: ["recipientsFromUnfamiliar", "messagesFromManyNetworks", "unknownRecipients", "spamRefusals", "recipientsFromHome"],
  }),
  "abuse.bounce-storm": catalogued("abuse.bounce-storm", { ...ABUSE, version: 1, reasons: ["refusalsInWindow", "refusedShare"] }),
  "login.stuffing": catalogued("login.stuffing", { ...STUFFING, version: 2, reasons: ["accountsTried", "successShare"] }),
  "login.spray": catalogued("login.spray", {
    ...STUFFING,
    version: 1,
    reasons: ["accountsSprayed", "attemptsPerAccount", "sprayNetworks"],
  }),
  "login.slow-probing": catalogued("login.slow-probing", {
    ...STUFFING,
    version: 1,
    reasons: ["accountsOpened", "triedFromNetworks", "spreadHours"],
  }),
  "login.impossible-travel": catalogued("login.impossible-travel", { ...ANOMALY, reasons: ["travelSpeed", "travelDistance"] }),
  "login.dormant-wakes": catalogued("login.dormant-wakes", { ...ANOMALY, reasons: ["daysSilent", "unpopularAsnShare"] }),
  "login.strange-reading": catalogued("login.strange-reading", {
    ...ANOMALY,
    reasons: ["strangeReads", "filterAccess", "newForward"],
  }),
};

export const RULE_IDS = Object.keys(RULE_CATALOGUE) as RuleId[];
