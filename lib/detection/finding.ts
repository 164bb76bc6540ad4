import type { RedactedLine } from "./evidence-line";
import { sha256 } from "./sha256";

export const RULE_VERSIONS = { "probe.test-send": 1, "abuse.burst": 1, "login.stuffing": 1 } as const;
export type RuleId = keyof typeof RULE_VERSIONS;
export type FindingKind = "probe" | "abuse" | "stuffing" | "anomaly";
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
}

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

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
