import type { AlertKind, AlertSeverity } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { BULK_OUTCOMES, BulkDecision } from "./bulk-inputs";

/** What a decision over many would meet, before it is taken. */
export interface BulkPreview {
  count: number;
  /** The highest number that was counted: what comes later is not part of it. */
  youngest: number;
  willSkip: { why: string; count: number }[];
  byKind: Partial<Record<AlertKind, number>>;
  bySeverity: Partial<Record<AlertSeverity, number>>;
  /** Contracts that cases would be opened for. */
  contracts: number;
  first: AlertRow[];
  /** More than this the decision does not take at once. */
  most: number;
}

export type BulkState = "queued" | "running" | "done" | "undoing" | "undone" | "failed";
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** One decision over many, as it stands now. Times are ISO 8601 in UTC. */
export interface BulkRunView {
  number: number;
  decision: BulkDecision;
  state: BulkState;
  /** The query of the queue it was taken on; empty when the alerts were named. */
  filter: string;
  total: number;
  done: number;
  skipped: number;
  undone: number;
  kept: number;
  skips: { why: string; count: number }[];
  requestedBy: string;
  isMine: boolean;
  requestedAt: string;
  endedAt: string | null;
  undoUntil: string;
  mayUndo: boolean;
  error: string | null;
}

export interface BulkItemView {
  alertId: string;
  number: number;
  subject: string | null;
  outcome: BulkOutcome;
  why: string | null;
}
