import type { DeskView } from "./obligation-desk-rules";
import type { ObligationKind } from "./obligation-kinds";

/** One thing owed, as the duty desk lists it. Times are ISO 8601 in UTC. */
export interface ObligationRow {
  id: string;
  version: number;
  kind: ObligationKind;
  /** When its time began to run. */
  startedAt: string;
  dueAt: string;
  /** Past it a reason is owed as well. */
  limitAt: string | null;
  /** Where it stands now, the first due time being another. */
  isExtended: boolean;
  blocksClosing: boolean;
  /** Belongs to a case, so that it can be extended or waived there. */
  isOfCase: boolean;
  /** Nobody may waive some of them, nor move the time of some. */
  canBeWaived: boolean;
  canBeExtended: boolean;
  /** The managers were told that it is overdue. */
  isEscalated: boolean;
  incidentNumber: number | null;
  alertNumber: number | null;
  /** What it hangs on where that is no case: a report from outside (with or without a case), a listing, a plan. */
  reportNumber: number | null;
  listingNumber: number | null;
  planNumber: number | null;
  /** Of such a one: the reporter's organisation or name, the blocklist's name, the plan's title. */
  outsideName: string | null;
  /** What a claim of the alert needs to have seen. */
  alert: { id: string; version: number; isUnclaimed: boolean } | null;
  /** What it hangs on beside the case. */
  restrictionId: string | null;
  orderId: string | null;
  deliveryId: string | null;
  customerName: string | null;
  /** The account it is about, the first of several; of a listing the address that is listed. */
  address: string | null;
  assignee: { id: string; name: string } | null;
}

/**
 * What the desk offers for a duty: `see` where it is done, for who may not do it; `claim` its alert; the `dialog` that does it; or the
 * `place` where it is done.
 */
export type DutyWay = "see" | "claim" | "dialog" | "place";

export interface DeskList {
  rows: ObligationRow[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
  /** Each at most one more than MOST_COUNTED: then there are at least so many. */
  counts: Record<DeskView, number> & { overdue: number };
}

/** A measure in force whose look-again is due soon. */
export interface ReviewRow {
  restrictionId: string;
  address: string;
  measure: string;
  appliedAt: string | null;
  reviewDueAt: string;
  incidentNumber: number;
}

/** A notice that did not arrive, or nobody knows whether it did. */
export interface TroubledDelivery {
  /** The duty to settle it. */
  obligationId: string;
  deliveryId: string;
  state: "failed" | "uncertain" | "bounced";
  address: string | null;
  customerName: string;
  incidentNumber: number;
  at: string | null;
  answer: string | null;
}
