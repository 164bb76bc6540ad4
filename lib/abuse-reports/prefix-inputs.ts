import { z } from "zod";

const length = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** How long the prefix of a network of rows is. Shorter ones would throw strangers together, longer ones gather nothing. */
export const PrefixLengths = z.object({ v4: length(8, 32), v6: length(16, 128) });
export type PrefixLengths = z.infer<typeof PrefixLengths>;

export const ChangePrefixes = PrefixLengths.extend({
  /** The number of the version that was changed. */
  onNumber: z.int().min(0),
  reason: z.string().trim().min(5, "abuse-reports.input.reasonTooShort").max(500),
});
export type ChangePrefixes = z.infer<typeof ChangePrefixes>;
