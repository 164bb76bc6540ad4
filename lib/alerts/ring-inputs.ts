import { z } from "zod";

/** What rings for a person: nothing, what becomes overdue, or what comes to one queue of alerts. */
export const Ring = z.discriminatedUnion("of", [
  z.object({ of: z.literal("nothing") }),
  z.object({ of: z.literal("overdue") }),
  z.object({
    of: z.literal("alerts"),
    /** The query of the queue's address. */
    query: z.string().max(2000),
  }),
]);
export type Ring = z.infer<typeof Ring>;

export const RING_OFF: Ring = { of: "nothing" };

export const ChooseRing = z.object({ ring: Ring });
export type ChooseRing = z.infer<typeof ChooseRing>;

/** Since when it is counted, as an earlier answer said; without both it begins now. */
export const AskRing = z.object({
  since: z.coerce.number().int().min(0).optional(),
  readAt: z.coerce.date().optional(),
});
export type AskRing = z.infer<typeof AskRing>;
