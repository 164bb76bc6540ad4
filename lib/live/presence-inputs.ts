import { z } from "zod";

/** Records at which people may be seen: alerts, cases and remediation plans, by number. */
const SeenRecord = z.string().regex(/^(alert|incident|remediation):[1-9]\d{0,8}$/);

export const BePresent = z.object({ record: SeenRecord, isHere: z.boolean() });
export type BePresent = z.infer<typeof BePresent>;
