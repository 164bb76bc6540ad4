import type { RuleId, RuleMode } from "@/lib/detection/rule-catalogue-table";
import type { BacktestState } from "@/prisma/generated/client";
import type { Fate, RuleComparison } from "./backtest-job";

/** What became of alerts on the same findings: so one sees whether what vanishes was worth something. */
export interface KnownAlerts {
  cases: number;
  dismissed: number;
  open: number;
  /** No alert was ever raised on them. */
  none: number;
}

/** What a run keeps as its result, beside the findings. */
export interface BacktestResult {
  rules: RuleComparison[];
  known: Record<Fate, KnownAlerts>;
  isCut: boolean;
  unknownLines: number;
  /** The files in which no line of mail was found, by their paths; older runs do not tell. */
  silent?: string[];
}

/** A run as lists show it. Times are ISO 8601 in UTC. */
export interface BacktestRow {
  number: number;
  state: BacktestState;
  rule: string;
  onNumber: number;
  draftMode: RuleMode;
  requestedAt: string;
  requestedByName: string | null;
  endedAt: string | null;
  /** Of the rule that was tried. */
  counts: RuleComparison | null;
  isPurged: boolean;
}

export interface BacktestDetail extends BacktestRow {
  purpose: string;
  files: { path: string; bytes: number }[];
  learnDays: number;
  readsSubjects: boolean;
  /** How the rule stood that it is compared with. */
  nowMode: RuleMode;
  draft: Record<string, number>;
  /** The same of the version it is compared with. */
  standing: Record<string, number>;
  startedAt: string | null;
  bytesTotal: number;
  bytesRead: number;
  linesRead: number;
  logFrom: string | null;
  logTo: string | null;
  result: BacktestResult | null;
  /** The key of a sentence. */
  error: string | null;
  /** On which of the files, by its path; null where that is not known. */
  errorFile: string | null;
  cancelledByName: string | null;
  cancelledAt: string | null;
  /** How many runs stand before it. */
  before: number;
}

/** The alert that was raised on the same finding. */
export interface AlertOfItem {
  number: number;
  state: "open" | "claimed" | "escalated" | "dismissed";
  dismissReason: string | null;
  incident: number | null;
}

export interface BacktestItemRow {
  seq: number;
  rule: string;
  account: string | null;
  network: string | null;
  kind: string;
  severity: "low" | "medium" | "high" | "critical";
  score: number;
  draftScore: number | null;
  firstSeenAt: string;
  detectedAt: string;
  draftAt: string | null;
  sourceIps: string[];
  country: string | null;
  reasons: { code: string; value: number; threshold: number; fired: boolean; points?: number }[];
  evidence: { at: string; line: string }[];
  alert: AlertOfItem | null;
}

export type { Fate, RuleComparison, RuleId };
