import type { RedactedLine } from "./evidence-line";
import { type FindingKind, RULE_CATALOGUE, type RuleId, type RuleMode } from "./rule-catalogue-table";
import { sha256 } from "./sha256";

export type { FindingKind, RuleId };
export type Severity = "low" | "medium" | "high" | "critical";

/** One consideration of the rule, in codes and numbers: the reader's language is put to it where it is shown. */
export interface Reason {
  code: string;
  value: number;
  threshold: number;
  fired: boolean;
  /** What it added to the score, where the rule adds points. */
  points?: number;
  [number: string]: string | number | boolean | undefined;
}

export interface Evidence extends RedactedLine {
  at: string;
  host: string;
}

/**
 * What other accounts' findings may share with this one: the same value on two of them is one campaign. Only what is telling is
 * named: the address of a stranger, a bare HELO from a strange network, the host of a Message-ID, the outline of a Subject that holds credentials.
 */
export interface FindingLink {
  basis: "source_address" | "drop_address" | "helo" | "message_id_host" | "subject_shape";
  value: string;
}

/** Accounts that a finding about a source touched, so that those which answered can be looked at first. Bounded. */
export interface AccountsTouched {
  failed: string[];
  succeeded: string[];
}

export interface Finding {
  account: string | null;
  rule: RuleId;
  ruleVersion: number;
  kind: FindingKind;
  severity: Severity;
  score: number;
  firstSeen: string;
  lastSeen: string;
  detectedAt: string;
  host: string;
  sourceIps: string[];
  country?: string;
  asn?: number;
  reasons: Reason[];
  evidence: Evidence[];
  fingerprint: string;
  update: boolean;
  links: FindingLink[];
  accounts?: AccountsTouched;
  /** Of a rule in mode "shadow": counted, and never an alert. */
  shadow?: true;
}

/** What a rule says of itself in each finding; the rest is the finding's own. */
type Found = Omit<Finding, "rule" | "ruleVersion" | "kind" | "severity" | "shadow">;

export function findingOf(rule: RuleId, mode: RuleMode, found: Found): Finding {
  const { version, kind } = RULE_CATALOGUE[rule];
  const { account, ...rest } = found;
  const finding = { account, rule, ruleVersion: version, kind, severity: severityOf(found.score), ...rest };
  return mode === "shadow" ? { ...finding, shadow: true } : finding;
}

/** Sources as links, the first few: a botnet's hundredth address tells no more. */
export const sourceLinks = (sources: readonly string[]): FindingLink[] =>
  sources.slice(0, MOST_SOURCE_LINKS).map((value) => ({ basis: "source_address", value }));

const MOST_SOURCE_LINKS = 20;

/** Of the years with four digits: what reads it knows no others. */
export const isoTime = (milliseconds: number): string => new Date(Math.max(0, Math.min(LAST_ISO, milliseconds))).toISOString();

const LAST_ISO = Date.UTC(9999, 11, 31);

/** Rule, subject, host, time and line, without the rule's version: reading a log again gives the same fingerprint. */
export function fingerprintOf(rule: RuleId, subject: string, host: string, time: number, lineHash: string): string {
  return sha256([rule, subject, host, isoTime(time), lineHash].join("\n"));
}

export function severityOf(score: number): Severity {
  if (score >= 0.95) return "critical";
  if (score >= 0.8) return "high";
  return score >= 0.6 ? "medium" : "low";
}

/** Rounded, so that a finding reads well and does not depend on the last bit of a logarithm. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
