import { z } from "zod";

const count = z.int();
const name = z.string().nullable();

/** A list that is cut where it no longer helps: how many there were, and the first of them. */
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ count, rows: z.array(item) });

/**
 * What a shift was, as it is kept with its note. Stored as it was told: a shape that was once written is only added to, with a
 * default for what older notes lack.
 */
export const HandoverFacts = z.object({
  shift: z.object({ name: z.string(), nameEn: z.string(), startsAt: z.string(), endsAt: z.string() }),
  /** Up to when. */
  gatheredAt: z.string(),
  /** How many entries of the ledger tell so: raised, claimed, dismissed, escalated, … */
  alerts: z.object({
    raised: count,
    claimed: count,
    dismissed: count,
    escalated: count,
    snoozed: count,
    suppressed: count,
    unclaimedNow: count,
  }),
  opened: listOf(z.object({ number: z.int(), customerName: name, isReopened: z.boolean() })),
  closed: listOf(z.object({ number: z.int(), customerName: name, outcome: z.string() })),
  /** What was owed at that moment, by due time; each count stops at one more than a thousand. */
  owed: z.object({
    all: count,
    overdue: count,
    waitsForCustomer: count,
    waitsForUs: count,
    waitsForSecond: count,
    rows: z.array(
      z.object({
        kind: z.string(),
        incidentNumber: z.int().nullable(),
        alertNumber: z.int().nullable(),
        // Notes from before there were reports, listings and plans hold none.
        reportNumber: z.int().nullable().default(null),
        listingNumber: z.int().nullable().default(null),
        planNumber: z.int().nullable().default(null),
        customerName: name,
        dueAt: z.string(),
        assigneeName: name,
        isOverdue: z.boolean(),
      }),
    ),
  }),
  applied: listOf(z.object({ incidentNumber: z.int(), address: z.string(), measure: z.string() })),
  lifted: listOf(z.object({ incidentNumber: z.int(), address: z.string(), measure: z.string() })),
  changes: listOf(z.object({ kind: z.string(), subject: z.string(), at: z.string(), byName: name })),
  suppressions: listOf(z.object({ number: z.int(), expiresAt: z.string(), isEnded: z.boolean() })),
  bulkRuns: listOf(
    z.object({ number: z.int(), decision: z.string(), state: z.string(), total: count, done: count, skipped: count }),
  ),
  failedSends: listOf(z.object({ incidentNumber: z.int(), customerName: name, state: z.string() })),
  failedStaffMail: count,
  health: z.record(z.string(), z.string()),
});
export type HandoverFacts = z.infer<typeof HandoverFacts>;
