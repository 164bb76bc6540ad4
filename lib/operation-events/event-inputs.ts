import { z } from "zod";
import { isCursor, isMoment } from "@/lib/platform/page-cursor-rules";

/** What the logs do not tell: the platform was overloaded, somebody was called out. */
export const EVENT_KINDS = ["overload", "call_out"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Nothing of the kind lasts longer than a week. */
export const MOST_MINUTES = 7 * 24 * 60;

export const RecordEvent = z.object({
  kind: z.enum(EVENT_KINDS, "operation-events.input.kind"),
  at: z.coerce.date("operation-events.input.at").refine(isMoment, "operation-events.input.at"),
  /** How long it lasted; null when nobody knows. */
  minutes: z
    .int("operation-events.input.minutes")
    .min(1, "operation-events.input.minutes")
    .max(MOST_MINUTES, "operation-events.input.minutes")
    .nullable(),
  note: z.string().trim().max(2000, "operation-events.input.tooLong").default(""),
});
export type RecordEvent = z.infer<typeof RecordEvent>;

/** Takes a record back, on the version that was seen. */
export const RetractEvent = z.object({ eventId: z.uuid(), version: z.int().min(0) });
export type RetractEvent = z.infer<typeof RetractEvent>;

/** What the list is narrowed by; what the address holds and cannot be read is left out. */
export const EventFilter = z.object({
  kind: z.enum(EVENT_KINDS).optional().catch(undefined),
  after: z.string().refine(isCursor).optional().catch(undefined),
});
export type EventFilter = z.infer<typeof EventFilter>;
