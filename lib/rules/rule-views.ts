import type { FindingKind, ParameterUnit, RuleId, RuleMode } from "@/lib/detection/rule-catalogue-table";
import type { Verdicts } from "./precision-rules";

/** What a rule did lately, by the length of the period in days. */
export interface RuleActivity {
  raised: { 7: number; 30: number };
  shadowed: { 7: number; 30: number };
  verdicts: { 30: Verdicts; 90: Verdicts };
}

/** A rule as the list shows it. Times are ISO 8601 in UTC. */
export interface RuleRow extends RuleActivity {
  code: RuleId;
  /** Its place in the catalogues: codes have dots, which keys may not. */
  key: string;
  kind: FindingKind;
  grade: 1 | 2;
  /** Of the code of the rule. */
  codeVersion: number;
  /** Of its settings; 0 is the product's own. */
  number: number;
  mode: RuleMode;
  /** How many of its numbers are not the product's. */
  changed: number;
  changedAt: string | null;
  changedByName: string | null;
}

export interface ParameterView {
  name: string;
  unit: ParameterUnit;
  standard: number;
  min: number;
  max: number;
  step: number;
  /** Silent when the second grade is not read. */
  isGradeTwo: boolean;
}

/** A version of a rule's settings, with what it changed against the one before. */
export interface RuleVersionView {
  number: number;
  mode: RuleMode;
  values: Record<string, number>;
  changedAt: string;
  changedByName: string | null;
  reason: string;
  changes: { name: string; before: number; after: number }[];
  /** The mode before, where it changed. */
  modeBefore: RuleMode | null;
  /** The earlier version that it is the same as. */
  sameAs: number | null;
}

export interface RuleDetail extends RuleRow {
  standardMode: RuleMode;
  parameters: ParameterView[];
  /** Each number as it is in force. */
  values: Record<string, number>;
  /** The newest first; the product's own is none of them. */
  versions: RuleVersionView[];
  /** Standing suppressions that name this rule. */
  suppressions: number;
  /** Alerts of the last 90 days whose attacker came back after the password was changed, and failed. */
  corroborated: number;
}

/** Whether Subject and HELO are read, and who said so. */
export interface GradeTwoView {
  readsGradeTwo: boolean;
  number: number;
  changedAt: string | null;
  changedByName: string | null;
  reason: string | null;
}
