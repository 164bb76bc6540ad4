import type { Permission } from "@/lib/access/permissions";

/** A stretch of time: elapsed hours (E), elapsed days, or business days (B, of 8.5 h between 09:00 and 17:30 JST). */
export type Span = { hours: number } | { days: number } | { businessDays: number };

interface ObligationRule {
  /** What it hangs on: an obligation is owed once per such object. */
  per: "alert" | "incident" | "restriction" | "order" | "delivery" | "report";
  due: Span;
  /** Past it a reason is owed as well. */
  limit?: Span;
  /** Whether a case with it cannot be closed. */
  blocksClosing: boolean;
  /** Who can discharge it: the duty desk shows it to them first. */
  permission: Permission;
  /** For whom the next step is waited: us, or the customer. */
  waitsFor: "us" | "customer" | "time";
}

const define = <Name extends string>(kinds: Record<Name, ObligationRule>) => kinds;

/** What can be owed, by when, and whether it holds a case open: the defaults of PRODUCT.md §4. Labels: obligations.kind.<name>. */
// biome-ignore format: the table is read by its columns
export const OBLIGATIONS = define({
  act_on_probe: { per: "alert", due: { hours: 24 }, blocksClosing: false, permission: "restriction:apply", waitsFor: "us" },
  carry_out_restriction: { per: "restriction", due: { hours: 1 }, blocksClosing: true, permission: "restriction:apply", waitsFor: "us" },
  second_approval: { per: "order", due: { hours: 12 }, blocksClosing: true, permission: "restriction:approve", waitsFor: "us" },
  notify_customer: { per: "restriction", due: { hours: 1 }, limit: { hours: 24 }, blocksClosing: true, permission: "notice:send", waitsFor: "us" },
  settle_delivery: { per: "delivery", due: { hours: 1 }, blocksClosing: true, permission: "notice:send", waitsFor: "us" },
  remind_customer: { per: "incident", due: { businessDays: 2 }, blocksClosing: true, permission: "response:record", waitsFor: "customer" },
  call_customer: { per: "incident", due: { businessDays: 4 }, blocksClosing: true, permission: "response:record", waitsFor: "customer" },
  decide_on_lifting: { per: "restriction", due: { hours: 4 }, blocksClosing: true, permission: "restriction:lift", waitsFor: "us" },
  carry_out_lift: { per: "restriction", due: { hours: 1 }, blocksClosing: true, permission: "restriction:lift", waitsFor: "us" },
  review_restriction: { per: "restriction", due: { days: 7 }, blocksClosing: false, permission: "restriction:apply", waitsFor: "us" },
  watch: { per: "incident", due: { days: 30 }, blocksClosing: true, permission: "incident:close", waitsFor: "time" },
  purge_evidence: { per: "incident", due: { days: 180 }, blocksClosing: false, permission: "hold:place", waitsFor: "time" },
});

export type ObligationKind = keyof typeof OBLIGATIONS;

/** What cannot be waived: nobody may decide that a restriction whose effect is unknown need not be looked at. */
export const NEVER_WAIVED: readonly string[] = [
  "carry_out_restriction",
  "carry_out_lift",
  "watch",
  "purge_evidence",
] satisfies ObligationKind[];

/** Whose time is not the desk's to move: a watch is ended, not prolonged, and only a hold of legal stops a purge. */
export const NEVER_EXTENDED: readonly string[] = ["watch", "purge_evidence"] satisfies ObligationKind[];
