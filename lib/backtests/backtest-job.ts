import type { Finding } from "@/lib/detection/finding";
import type { RuleId } from "@/lib/detection/rule-catalogue-table";
import type { RuleOverrides } from "@/lib/detection/rule-settings";

/** What the child that reads the logs is told. Open files travel as descriptors, so that a name cannot be changed under it. */
export interface BacktestJob {
  /** Whose draft it is. */
  rule: RuleId;
  files: { descriptor: number; bytes: number; isPacked: boolean }[];
  /** The installation's own networks, as CSV; empty for none. */
  networks: string;
  now: RuleOverrides;
  draft: RuleOverrides;
  learnDays: number;
  readsSubjects: boolean;
  /** Near the first line's time, by which a header without a year is read. */
  near: number;
}

export const FATES = ["added", "vanished", "same"] as const;
export type Fate = (typeof FATES)[number];

/** A finding as a result keeps it: what was masked in its lines is left out, it is not needed to compare. */
export interface ComparedFinding {
  fate: Fate;
  rule: RuleId;
  fingerprint: string;
  /** Where the draft finds the same thing at another line: that finding's own. */
  draftPrint: string | null;
  account: string | null;
  network: string | null;
  kind: Finding["kind"];
  severity: Finding["severity"];
  score: number;
  draftScore: number | null;
  firstSeen: string;
  detectedAt: string;
  draftAt: string | null;
  sourceIps: string[];
  country: string | null;
  reasons: Finding["reasons"];
  evidence: { at: string; line: string }[];
}

/** How many findings of a rule there are of each sort. */
export interface RuleComparison {
  code: RuleId;
  now: number;
  draft: number;
  same: number;
  added: number;
  vanished: number;
}

export interface Compared {
  rules: RuleComparison[];
  /** The best-ranked of each fate. */
  items: ComparedFinding[];
  /** Of all findings of the rule that was tried: by these they are looked up among the alerts. */
  prints: Record<Fate, string[]>;
  /** There were more findings than anybody could use: the rest of the log was not read. */
  isCut: boolean;
}

/** What the child says. */
export type BacktestSays =
  | { kind: "progress"; bytes: number; lines: number; file: number }
  | {
      kind: "done";
      compared: Compared;
      lines: number;
      unknownLines: number;
      logFrom: string | null;
      logTo: string | null;
      /** In which of the files no line was known: they are hardly mail logs. */
      silent: number[];
    }
  | { kind: "failed"; why: BacktestFailure };

/** Why it could not be read to its end. */
export type BacktestFailure = "damaged" | "unreadable" | "crashed";
