import { DEFAULT_WEIGHTS } from "./probe-terms";

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
  | "kilometresPerHour";

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
  "abuse.burst": {
    recipientsFromUnfamiliar: range("recipients", 25, 1, 100_000, 1),
    spellMessages: range("messages", 20, 1, 100_000, 1),
    spellPrefixes: range("networks", 3, 1, 50, 1),
    recipientsFromHome: range("recipients", 150, 1, 100_000, 1),
    timesOwnMaximum: range("times", 3, 1, 100, 0.5),
    unknownRecipients: range("refusals", 15, 1, 10_000, 1),
    unknownShare: range("share", 0.1, 0, 1, 0.01),
    spamRefusals: range("refusals", 10, 1, 10_000, 1),
    spamShare: range("share", 0.1, 0, 1, 0.01),
  },
  "login.stuffing": {
    accounts: range("accounts", 8, 2, 4096, 1),
    successShare: range("share", 0.2, 0, 1, 0.01),
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
}

const WEIGHTS = Object.entries(DEFAULT_WEIGHTS).map(
  ([term, weight]): RuleParameter => ({ name: `weights.${term}`, ...range("points", weight, -10, 10, 0.1) }),
);

function catalogued(
  code: RuleId,
  version: number,
  kind: FindingKind,
  grade: 1 | 2,
  mode: RuleMode,
  more: readonly RuleParameter[] = [],
): CataloguedRule {
  const own = Object.entries(PARAMETERS[code]).map(([name, of]: [string, Range]): RuleParameter => ({ name, ...of }));
  return { code, version, kind, grade, mode, parameters: [...own, ...more] };
}

/** Every rule of the detector, in the order in which they are shown. */
export const RULE_CATALOGUE: Readonly<Record<RuleId, CataloguedRule>> = {
  "probe.test-send": catalogued("probe.test-send", 1, "probe", 2, "on", WEIGHTS),
  "abuse.burst": catalogued("abuse.burst", 1, "abuse", 1, "on"),
  "login.stuffing": catalogued("login.stuffing", 1, "stuffing", 1, "on"),
};

export const RULE_IDS = Object.keys(RULE_CATALOGUE) as RuleId[];
