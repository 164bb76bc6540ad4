import { z } from "zod";
import { readAlertFilter } from "./alert-filter-rules";

/** Which alert is looked at. */
export const AskAlert = z.object({ number: z.coerce.number().int().positive() });
export type AskAlert = z.infer<typeof AskAlert>;

/** A queue, as its address tells it. */
export const AskAlerts = z.record(z.string(), z.string()).transform(readAlertFilter);
