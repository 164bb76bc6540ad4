import { z } from "zod";

export const DISMISS_REASONS = ["legitimate_use", "own_test", "known_change", "duplicate", "not_ours", "too_weak"] as const;

export const SNOOZE_KINDS = ["until_time", "until_grown", "until_more"] as const;

const seen = { alertId: z.uuid(), version: z.int().min(0) };

export const ClaimAlert = z.object(seen);
export type ClaimAlert = z.infer<typeof ClaimAlert>;

export const ReleaseAlert = ClaimAlert;
export type ReleaseAlert = ClaimAlert;

export const UndoDismissal = ClaimAlert;
export type UndoDismissal = ClaimAlert;

export const DismissAlert = z.object({ ...seen, reason: z.enum(DISMISS_REASONS), note: z.string().trim().max(2000).default("") });
export type DismissAlert = z.infer<typeof DismissAlert>;

const Reason = z.looseObject({ code: z.string(), value: z.number(), threshold: z.number(), fired: z.boolean() });
export type AlertReason = z.infer<typeof Reason>;

/** What a detector or another source found. Its texts are redacted already: no credential reaches this schema. */
export const RaiseAlert = z.object({
  fingerprint: z.string().min(8),
  kind: z.enum(["probe", "abuse", "stuffing", "anomaly", "listing", "report"]),
  severity: z.enum(["low", "medium", "high", "critical"]),
  score: z.number().min(0).max(1),
  rule: z.string(),
  ruleVersion: z.int(),
  /** null for a stuffing alert, whose subject is a network. */
  account: z.string().nullable(),
  subjectNetwork: z.string().nullable().default(null),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  detectedAt: z.date(),
  sourceIps: z.array(z.string()),
  country: z.string().nullable().default(null),
  asn: z.int().nullable().default(null),
  eventCount: z.int().positive().default(1),
  reasons: z.array(Reason),
  evidence: z.array(
    z.object({
      occurredAt: z.date(),
      host: z.string().nullable(),
      grade: z.int().min(1).max(3),
      plain: z.string(),
      masked: z.string().nullable(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type RaiseAlert = z.input<typeof RaiseAlert>;
export type RaisedAlert = z.output<typeof RaiseAlert>;
