import type { Permission } from "@/lib/access/permissions";

/**
 * A stretch of time: elapsed hours (E), elapsed days, or business days (B, of 8.5 h between 09:00 and 17:30 JST). No business day at all
 * is the end of the same one, or of the next where none runs any more.
 */
export type Span = { hours: number } | { days: number } | { businessDays: number };

/** What begins a duty, and what does it; sentences: obligations.opens.<code>, obligations.ends.<code>. */
export type OpenedBy =
  | "probe_raised"
  | "attacker_returned"
  | "restriction_ordered"
  | "wide_measure_ordered"
  | "restriction_applied"
  | "delivery_troubled"
  | "customer_told"
  | "reset_verified"
  | "lift_decided"
  | "restriction_lifted"
  | "review_disagreed"
  | "no_mail_way"
  | "answer_arrived"
  | "call_asked"
  | "follow_up_set"
  | "leak_known"
  | "case_closed"
  | "report_received"
  | "report_not_read"
  | "reporter_wrote"
  | "message_troubled"
  | "listing_found"
  | "approval_asked";
export type DischargedBy =
  | "probe_answered"
  | "return_answered"
  | "application_recorded"
  | "second_person_decided"
  | "customer_reached"
  | "delivery_decided"
  | "customer_reminded"
  | "customer_called"
  | "lift_decided"
  | "lift_recorded"
  | "review_recorded"
  | "disagreement_answered"
  | "answer_settled"
  | "customer_called_back"
  | "follow_up_done"
  | "leak_reported"
  | "time_passed"
  | "evidence_purged"
  | "receipt_sent"
  | "progress_sent"
  | "final_sent"
  | "report_read"
  | "reporter_mail_read"
  | "message_settled"
  | "delisting_asked"
  | "approval_decided";

/**
 * How far an installation may move the times: `free`; `shorter` than ours only, where the law, the terms or the customer rely on them;
 * not at all (`fixed`).
 */
export type Leeway = "free" | "shorter" | "fixed";

interface ObligationRule {
  openedBy: OpenedBy;
  dischargedBy: DischargedBy;
  leeway: Leeway;
  /** What it hangs on: an obligation is owed once per such object. */
  per: "alert" | "incident" | "restriction" | "order" | "delivery" | "report" | "listing" | "plan";
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
  act_on_probe: { openedBy: "probe_raised", dischargedBy: "probe_answered", leeway: "free", per: "alert", due: { hours: 24 }, blocksClosing: false, permission: "restriction:apply", waitsFor: "us" },
  answer_return: { openedBy: "attacker_returned", dischargedBy: "return_answered", leeway: "free", per: "incident", due: { hours: 1 }, blocksClosing: true, permission: "restriction:apply", waitsFor: "us" },
  carry_out_restriction: { openedBy: "restriction_ordered", dischargedBy: "application_recorded", leeway: "free", per: "restriction", due: { hours: 1 }, blocksClosing: true, permission: "restriction:apply", waitsFor: "us" },
  second_approval: { openedBy: "wide_measure_ordered", dischargedBy: "second_person_decided", leeway: "shorter", per: "order", due: { hours: 12 }, blocksClosing: true, permission: "restriction:approve", waitsFor: "us" },
  notify_customer: { openedBy: "restriction_applied", dischargedBy: "customer_reached", leeway: "free", per: "restriction", due: { hours: 1 }, limit: { hours: 24 }, blocksClosing: true, permission: "notice:send", waitsFor: "us" },
  settle_delivery: { openedBy: "delivery_troubled", dischargedBy: "delivery_decided", leeway: "free", per: "delivery", due: { hours: 1 }, blocksClosing: true, permission: "notice:send", waitsFor: "us" },
  remind_customer: { openedBy: "customer_told", dischargedBy: "customer_reminded", leeway: "free", per: "incident", due: { businessDays: 2 }, blocksClosing: true, permission: "response:record", waitsFor: "customer" },
  call_customer: { openedBy: "customer_told", dischargedBy: "customer_called", leeway: "free", per: "incident", due: { businessDays: 4 }, blocksClosing: true, permission: "response:record", waitsFor: "customer" },
  reach_otherwise: { openedBy: "no_mail_way", dischargedBy: "customer_reached", leeway: "free", per: "incident", due: { hours: 4 }, blocksClosing: true, permission: "notice:send", waitsFor: "us" },
  read_answer: { openedBy: "answer_arrived", dischargedBy: "answer_settled", leeway: "free", per: "incident", due: { hours: 4 }, blocksClosing: true, permission: "response:record", waitsFor: "us" },
  call_back: { openedBy: "call_asked", dischargedBy: "customer_called_back", leeway: "free", per: "incident", due: { businessDays: 1 }, blocksClosing: true, permission: "notice:send", waitsFor: "us" },
  follow_up: { openedBy: "follow_up_set", dischargedBy: "follow_up_done", leeway: "free", per: "incident", due: { businessDays: 1 }, blocksClosing: true, permission: "response:record", waitsFor: "us" },
  decide_on_lifting: { openedBy: "reset_verified", dischargedBy: "lift_decided", leeway: "free", per: "restriction", due: { hours: 4 }, blocksClosing: true, permission: "restriction:lift", waitsFor: "us" },
  carry_out_lift: { openedBy: "lift_decided", dischargedBy: "lift_recorded", leeway: "free", per: "restriction", due: { hours: 1 }, blocksClosing: true, permission: "restriction:lift", waitsFor: "us" },
  review_restriction: { openedBy: "restriction_applied", dischargedBy: "review_recorded", leeway: "shorter", per: "restriction", due: { days: 7 }, blocksClosing: false, permission: "restriction:apply", waitsFor: "us" },
  answer_disagreement: { openedBy: "review_disagreed", dischargedBy: "disagreement_answered", leeway: "free", per: "order", due: { businessDays: 3 }, blocksClosing: true, permission: "restriction:apply", waitsFor: "us" },
  leak_preliminary: { openedBy: "leak_known", dischargedBy: "leak_reported", leeway: "fixed", per: "incident", due: { days: 5 }, blocksClosing: true, permission: "leak:assess", waitsFor: "us" },
  leak_final: { openedBy: "leak_known", dischargedBy: "leak_reported", leeway: "fixed", per: "incident", due: { days: 30 }, blocksClosing: true, permission: "leak:assess", waitsFor: "us" },
  leak_secrecy_prompt: { openedBy: "leak_known", dischargedBy: "leak_reported", leeway: "fixed", per: "incident", due: { days: 1 }, blocksClosing: true, permission: "leak:assess", waitsFor: "us" },
  leak_secrecy_detail: { openedBy: "leak_known", dischargedBy: "leak_reported", leeway: "fixed", per: "incident", due: { days: 30 }, blocksClosing: true, permission: "leak:assess", waitsFor: "us" },
  watch: { openedBy: "restriction_lifted", dischargedBy: "time_passed", leeway: "fixed", per: "incident", due: { days: 30 }, blocksClosing: true, permission: "incident:close", waitsFor: "time" },
  read_report: { openedBy: "report_not_read", dischargedBy: "report_read", leeway: "free", per: "report", due: { hours: 4 }, blocksClosing: false, permission: "report:handle", waitsFor: "us" },
  receipt_to_reporter: { openedBy: "report_received", dischargedBy: "receipt_sent", leeway: "free", per: "report", due: { businessDays: 0 }, blocksClosing: false, permission: "report:handle", waitsFor: "us" },
  progress_to_reporter: { openedBy: "report_received", dischargedBy: "progress_sent", leeway: "free", per: "report", due: { days: 7 }, blocksClosing: false, permission: "report:handle", waitsFor: "us" },
  answer_reporter: { openedBy: "report_received", dischargedBy: "final_sent", leeway: "free", per: "report", due: { days: 30 }, blocksClosing: true, permission: "report:handle", waitsFor: "us" },
  read_reporter_reply: { openedBy: "reporter_wrote", dischargedBy: "reporter_mail_read", leeway: "free", per: "report", due: { hours: 8 }, blocksClosing: true, permission: "report:handle", waitsFor: "us" },
  settle_reporter_message: { openedBy: "message_troubled", dischargedBy: "message_settled", leeway: "free", per: "report", due: { hours: 4 }, blocksClosing: true, permission: "report:handle", waitsFor: "us" },
  ask_delisting: { openedBy: "listing_found", dischargedBy: "delisting_asked", leeway: "free", per: "listing", due: { businessDays: 1 }, blocksClosing: false, permission: "listing:handle", waitsFor: "us" },
  decide_approval: { openedBy: "approval_asked", dischargedBy: "approval_decided", leeway: "free", per: "plan", due: { businessDays: 2 }, blocksClosing: false, permission: "remediation:approve", waitsFor: "us" },
  purge_evidence: { openedBy: "case_closed", dischargedBy: "evidence_purged", leeway: "shorter", per: "incident", due: { days: 180 }, blocksClosing: false, permission: "hold:place", waitsFor: "time" },
});

export type ObligationKind = keyof typeof OBLIGATIONS;
export const OBLIGATION_KINDS = Object.keys(OBLIGATIONS) as [ObligationKind, ...ObligationKind[]];

/** What a kind is, with all that only some kinds have. */
export const ruleOf = (kind: ObligationKind): ObligationRule => OBLIGATIONS[kind];

/** What cannot be waived: nobody may decide that a restriction whose effect is unknown need not be looked at. */
export const NEVER_WAIVED: readonly string[] = [
  "carry_out_restriction",
  "carry_out_lift",
  "watch",
  "purge_evidence",
] satisfies ObligationKind[];

/** Whose time is not the desk's to move: a watch is ended, not prolonged, and only a hold of legal stops a purge. */
export const NEVER_EXTENDED: readonly string[] = ["watch", "purge_evidence"] satisfies ObligationKind[];
