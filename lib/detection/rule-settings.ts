import { DEFAULT_LOGIN_WEIGHTS, type LoginWeights } from "./login-only-terms";
import { DEFAULT_WEIGHTS, type ProbeWeights } from "./probe-terms";
import { PARAMETERS, RULE_CATALOGUE, RULE_IDS, type RuleId, type RuleMode, type RuleParameter } from "./rule-catalogue-table";

/** A rule's mode and numbers, as the rule itself reads them. */
export type SettingsOf<Rule extends RuleId> = { mode: RuleMode } & {
  -readonly [Name in keyof (typeof PARAMETERS)[Rule]]: number;
};

export type ProbeSettings = SettingsOf<"probe.test-send"> & { weights: ProbeWeights };
export type LoginOnlySettings = SettingsOf<"probe.login-only"> & { weights: LoginWeights };
export type BurstSettings = SettingsOf<"abuse.burst">;
export type BounceSettings = SettingsOf<"abuse.bounce-storm">;
export type StuffingSettings = SettingsOf<"login.stuffing">;
export type SpraySettings = SettingsOf<"login.spray">;
export type SlowProbingSettings = SettingsOf<"login.slow-probing">;
export type TravelSettings = SettingsOf<"login.impossible-travel">;
export type DormantSettings = SettingsOf<"login.dormant-wakes">;
export type ReadingSettings = SettingsOf<"login.strange-reading">;

/** Rules that add points have a weight for each term. */
interface Weighted {
  "probe.test-send": ProbeWeights;
  "probe.login-only": LoginWeights;
}

export type RuleSettings = {
  [Rule in RuleId]: SettingsOf<Rule> & (Rule extends keyof Weighted ? { weights: Weighted[Rule] } : unknown);
};

/** What a user may give: any part of the settings; the rest stays at its default. `enabled: false` is short for mode "off". */
export type RuleOverrides = {
  [Rule in RuleId]?: { enabled?: boolean } & {
    [Key in keyof RuleSettings[Rule]]?: RuleSettings[Rule][Key] extends object
      ? Partial<RuleSettings[Rule][Key]>
      : RuleSettings[Rule][Key];
  };
};

const WEIGHTS: Partial<Record<RuleId, Readonly<Record<string, number>>>> = {
  "probe.test-send": DEFAULT_WEIGHTS,
  "probe.login-only": DEFAULT_LOGIN_WEIGHTS,
};

const MODES: readonly string[] = ["on", "shadow", "off"] satisfies RuleMode[];

/**
 * The settings with what the user gave in their place. Throws with the name of what does not exist or is out of its range, so that
 * a misspelt file is not silently ignored.
 */
export function resolveRules(overrides: RuleOverrides = {}): RuleSettings {
  for (const code of Object.keys(overrides)) {
    if (!Object.hasOwn(RULE_CATALOGUE, code)) throw new Error(`there is no rule "${code}"`);
  }
  const rules = RULE_IDS.map((code) => [code, resolveRule(code, overrides[code] ?? {})]);
  return Object.fromEntries(rules) as RuleSettings;
}

function resolveRule(code: RuleId, given: object): object {
  const { mode, parameters } = RULE_CATALOGUE[code];
  const settings: Record<string, unknown> = { mode };
  for (const name of Object.keys(PARAMETERS[code])) settings[name] = standardOf(parameters, name);
  const weights: Record<string, number> = { ...WEIGHTS[code] };
  if (WEIGHTS[code] !== undefined) settings.weights = weights;
  for (const [name, value] of Object.entries(given)) {
    if (name === "mode") settings.mode = modeOf(code, value);
    else if (name === "enabled" && typeof value === "boolean") settings.mode = enabledMode(settings.mode, mode, value);
    else if (name === "weights" && settings.weights === weights && typeof value === "object" && value !== null)
      for (const [term, weight] of Object.entries(value)) weights[term] = numberOf(code, parameters, `weights.${term}`, weight);
    else settings[name] = numberOf(code, parameters, name, value);
  }
  return settings;
}

const standardOf = (parameters: readonly RuleParameter[], name: string): number =>
  parameters.find((parameter) => parameter.name === name)?.default ?? 0;

/** Switched on without a word about how, a rule stands as it does by default. */
const enabledMode = (now: unknown, standard: RuleMode, isEnabled: boolean): unknown =>
  isEnabled ? (now === "off" ? (standard === "off" ? "on" : standard) : now) : "off";

function modeOf(code: RuleId, value: unknown): RuleMode {
  if (typeof value !== "string" || !MODES.includes(value))
    throw new Error(`${code}: mode is one of ${MODES.join(", ")}, not ${JSON.stringify(value)}`);
  return value as RuleMode;
}

function numberOf(code: RuleId, parameters: readonly RuleParameter[], name: string, value: unknown): number {
  const parameter = parameters.find((one) => one.name === name);
  if (parameter === undefined) throw new Error(`${code} has no setting "${name}"`);
  const { min, max } = parameter;
  if (typeof value !== "number" || !Number.isFinite(value) || value < min || value > max)
    throw new Error(`${code}: ${name} is a number from ${min} to ${max}, not ${JSON.stringify(value)}`);
  return value;
}

export const DEFAULT_RULES: RuleSettings = resolveRules();
