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

export const SnoozeWish = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("until_time"), until: z.coerce.date() }),
  z.object({ kind: z.literal("until_grown") }),
  z.object({ kind: z.literal("until_more"), threshold: z.coerce.number().int().min(1).max(1_000_000) }),
]);
export type SnoozeWish = z.output<typeof SnoozeWish>;

export const SnoozeAlert = z.intersection(z.object(seen), SnoozeWish);
export type SnoozeAlert = z.output<typeof SnoozeAlert>;

export const EndSnooze = ClaimAlert;
export type EndSnooze = ClaimAlert;

/** Longer than a season nobody remembers why it is quiet. */
export const MOST_SUPPRESSED_DAYS = 90;

/** What a suppression covers: all that is named must agree. A network is an address or a range (192.0.2.0/24). */
export const Covers = z
  .object({ account: z.boolean(), rule: z.boolean(), network: z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).nullable() })
  .refine(({ account, rule, network }) => account || rule || network !== null, "alerts.input.coversNothing");

export const AskSuppression = z.object({
  alertId: z.uuid(),
  account: z.stringbool().default(false),
  rule: z.stringbool().default(false),
  network: z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).optional(),
});
export type AskSuppression = z.infer<typeof AskSuppression>;

/** Asks for quiet about whatever is like this alert, with an owner, a reason and an end. */
export const PlaceSuppression = z.object({
  ...seen,
  covers: Covers,
  /** Who answers for it; whoever places it, unless another is named. */
  ownerId: z.uuid().optional(),
  reason: z.string().trim().min(5, "alerts.input.reasonTooShort").max(2000),
  expiresAt: z.coerce.date(),
});
export type PlaceSuppression = z.output<typeof PlaceSuppression>;

export const EndSuppression = z.object({ number: z.int().positive(), version: z.int().min(0) });
export type EndSuppression = z.infer<typeof EndSuppression>;

/** By hand no more than this many alerts are merged at once; more go as a bulk decision. */
const MOST_MERGED = 500;
const alertIds = z.array(z.uuid()).min(1).max(MOST_MERGED);

export const MergeAlerts = z.object({
  alertIds,
  /** Number of the campaign they join; null opens one. */
  campaign: z.int().positive().nullable(),
  note: z.string().trim().max(2000).default(""),
});
export type MergeAlerts = z.output<typeof MergeAlerts>;

export const UnmergeAlerts = z.object({ alertIds, campaign: z.int().positive() });
export type UnmergeAlerts = z.infer<typeof UnmergeAlerts>;

const Reason = z.looseObject({ code: z.string(), value: z.number(), threshold: z.number(), fired: z.boolean() });
export type AlertReason = z.infer<typeof Reason>;

/** What may connect an alert with alerts of other accounts. */
export const LINK_BASES = ["source_address", "drop_address", "helo", "message_id_host", "subject_shape"] as const;

const AlertLink = z.object({ basis: z.enum(LINK_BASES), value: z.string().trim().min(1).max(320) });
export type AlertLink = z.infer<typeof AlertLink>;

/** More than these tell nothing any more. */
export const MOST_LINKS = 20;

/** What a detector or another source found. Its texts are redacted already: no credential reaches this schema. */
export const RaiseAlert = z.object({
  fingerprint: z.string().min(8),
  origin: z.enum(["detector", "api", "listing"]).default("detector"),
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
  links: z
    .array(AlertLink)
    .default([])
    .transform((links) => links.slice(0, MOST_LINKS)),
  /** Of an alert about a source: the accounts it tried, and those it got into. */
  touched: z.object({ failed: z.array(z.string()), succeeded: z.array(z.string()) }).optional(),
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
