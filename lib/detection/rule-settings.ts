import { DEFAULT_WEIGHTS, type ProbeWeights } from "./probe-terms";

export interface ProbeSettings {
  enabled: boolean;
  /** Points from which a send is a finding, where the message's header line (Subject, HELO) was logged. */
  threshold: number;
  /** The same where it was not: fewer terms can speak. */
  thresholdWithoutHeader: number;
  /** Hours in which a second probe on the account joins the first. */
  quietHours: number;
  weights: ProbeWeights;
}

export interface BurstSettings {
  enabled: boolean;
  /** Recipients an hour from networks which are not the account's own. */
  recipientsFromUnfamiliar: number;
  /** Messages of one spell (24 h at most) over `spellPrefixes` unfamiliar networks or more. */
  spellMessages: number;
  spellPrefixes: number;
  /** Recipients an hour from the account's own networks, and how many times its own maximum that must be. */
  recipientsFromHome: number;
  timesOwnMaximum: number;
  /** Unknown recipients (5.1.1) an hour and their share of all. */
  unknownRecipients: number;
  unknownShare: number;
  /** Refusals as spam (5.7.1) an hour and their share of all. */
  spamRefusals: number;
  spamShare: number;
}

export interface StuffingSettings {
  enabled: boolean;
  /** Different accounts that failed from one network (IPv4 /24, IPv6 /48) within an hour. */
  accounts: number;
  /** Share of sign-ins there that may succeed: above it, it is an office. */
  successShare: number;
}

export interface RuleSettings {
  "probe.test-send": ProbeSettings;
  "abuse.burst": BurstSettings;
  "login.stuffing": StuffingSettings;
}

/** What a user may give: any part of the settings; the rest stays at its default. */
export type RuleOverrides = {
  [Rule in keyof RuleSettings]?: {
    [Key in keyof RuleSettings[Rule]]?: RuleSettings[Rule][Key] extends object
      ? Partial<RuleSettings[Rule][Key]>
      : RuleSettings[Rule][Key];
  };
};

export const DEFAULT_RULES: RuleSettings = {
  "probe.test-send": { enabled: true, threshold: 5.9, thresholdWithoutHeader: 5.25, quietHours: 24, weights: DEFAULT_WEIGHTS },
  "abuse.burst": {
    enabled: true,
    recipientsFromUnfamiliar: 25,
    spellMessages: 20,
    spellPrefixes: 3,
    recipientsFromHome: 150,
    timesOwnMaximum: 3,
    unknownRecipients: 15,
    unknownShare: 0.1,
    spamRefusals: 10,
    spamShare: 0.1,
  },
  "login.stuffing": { enabled: true, accounts: 8, successShare: 0.2 },
};

/** Throws with the name of the rule or setting that does not exist, so that a misspelt file is not silently ignored. */
export function resolveRules(overrides: RuleOverrides = {}): RuleSettings {
  return merge(DEFAULT_RULES, overrides, "rules");
}

function merge<T extends object>(defaults: T, overrides: object, path: string): T {
  const merged = { ...defaults } as Record<string, unknown>;
  for (const [key, value] of Object.entries(overrides)) {
    const standard = merged[key];
    if (standard === undefined || typeof standard !== typeof value || value === null)
      throw new Error(`${path} has no setting "${key}" of this type`);
    merged[key] = typeof standard === "object" && standard !== null ? merge(standard, value as object, `${path}.${key}`) : value;
  }
  return merged as T;
}
