export const LANES = ["attacker", "provider", "customer", "reporter", "system"] as const;
export type Lane = (typeof LANES)[number];

interface TimelineKindRule {
  lane: Lane;
  /** Decisive events are drawn large and labelled; the rest are small marks. */
  isDecisive?: boolean;
}

const define = <Name extends string>(kinds: Record<Name, TimelineKindRule>) => kinds;

/**
 * What the timeline can tell, and in whose lane. The sentence of each stands in the catalogues under timeline.kind.<name>
 * and takes the entry's details as its arguments.
 */
export const TIMELINE_KINDS = define({
  test_send: { lane: "attacker", isDecisive: true },
  sign_in_accepted: { lane: "attacker" },
  sign_in_failed: { lane: "attacker", isDecisive: true },
  sign_in_refused: { lane: "attacker" },
  abuse_started: { lane: "attacker", isDecisive: true },
  suspicious_traffic: { lane: "attacker" },
  detected: { lane: "system" },
  alert_joined: { lane: "system" },
  incident_opened: { lane: "provider" },
  account_joined: { lane: "provider" },
  assigned: { lane: "provider" },
  evidence_added: { lane: "provider" },
  reclassified: { lane: "provider" },
  milestone_corrected: { lane: "provider" },
  restriction_ordered: { lane: "provider" },
  second_approval_given: { lane: "provider" },
  second_approval_denied: { lane: "provider" },
  restriction_applied: { lane: "provider", isDecisive: true },
  restriction_confirmed: { lane: "system" },
  restriction_failed: { lane: "system" },
  restriction_uncertain: { lane: "system" },
  restriction_withdrawn: { lane: "provider" },
  restriction_reviewed: { lane: "provider" },
  order_reviewed: { lane: "provider" },
  disagreement_answered: { lane: "provider" },
  notice_queued: { lane: "provider" },
  notice_accepted: { lane: "provider", isDecisive: true },
  notice_failed: { lane: "system" },
  notice_uncertain: { lane: "system" },
  notice_bounced: { lane: "system" },
  contact_reached: { lane: "provider", isDecisive: true },
  notice_acknowledged: { lane: "customer" },
  reply_received: { lane: "customer" },
  status_answer_received: { lane: "customer" },
  answer_set_aside: { lane: "provider" },
  response_recorded: { lane: "customer", isDecisive: true },
  reset_requested: { lane: "provider" },
  reset_completed: { lane: "customer", isDecisive: true },
  reset_verified: { lane: "provider" },
  lift_requested: { lane: "provider" },
  restriction_lifted: { lane: "provider", isDecisive: true },
  object_gone: { lane: "system" },
  object_stands: { lane: "system" },
  watch_begun: { lane: "system" },
  watch_ended: { lane: "system" },
  obligation_waived: { lane: "provider" },
  obligation_extended: { lane: "provider" },
  leak_assessed: { lane: "provider" },
  leak_reported: { lane: "provider" },
  closed: { lane: "provider", isDecisive: true },
  reopened: { lane: "provider", isDecisive: true },
  report_received: { lane: "reporter", isDecisive: true },
});

export type TimelineKind = keyof typeof TIMELINE_KINDS;
