import type { Totals } from "./report-views";

/** A part of a whole; `share` is null where there is no whole. */
export interface Share {
  part: number;
  whole: number;
  share: number | null;
}

export const shareOf = (part: number, whole: number): Share => ({ part, whole, share: whole === 0 ? null : part / whole });

/** Probes that a measure stood before, among those whose outcome is known; a probe that still waits is in neither. */
export const stoppedShare = ({ probes }: Pick<Totals, "probes">): Share => shareOf(probes.stopped, probes.all - probes.waiting);

/** Notices within their limit among those that were sent; what is still owed is in neither. */
export const inTimeShare = ({ notices }: Pick<Totals, "notices">): Share =>
  shareOf(notices.in_time, notices.in_time + notices.late);
