import type { AlertCursor } from "./alert-filter-rules";
import type { LINK_BASES } from "./alert-inputs";

/** A campaign as one row of the day's list: what of it waits. */
export interface Bundle {
  /** Number of the alert by which it ranks: the row it stands on. */
  lead: number;
  campaign: number;
  basis: (typeof LINK_BASES)[number] | "by_hand";
  value: string;
  /** Alerts of it that wait, up to 1,000; `isMore`: there are more. */
  count: number;
  isMore: boolean;
  /** Contracts that they concern. */
  contracts: number;
  /** The first 200 of them, the best first. */
  numbers: number[];
}

/** How the day stands. */
export interface DayStanding {
  /** Items a day, by whom and why; `number` is the setting's version. */
  items: number;
  number: number;
  changed: { by: string | null; at: string; reason: string } | null;
  /** Items of the day that wait, and that are decided. */
  waits: number;
  done: number;
  /** The alert that has waited longest for anybody. */
  oldest: { number: number; detectedAt: string } | null;
}

export interface DayView {
  standing: DayStanding;
  bundles: Bundle[];
  /** Where the list ends when it is full: only what ranks above it belongs to the day. */
  floor: AlertCursor | null;
}
