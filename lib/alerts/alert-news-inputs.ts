import { z } from "zod";
import { readAlertFilter } from "./alert-filter-rules";
import { MOST_SEEN } from "./alert-news-rules";

const number = z.int().positive();

/** Asks what has happened to a queue since it was drawn. Sent as a body: thousands of rows may stand on the page. */
export const AskAlertNews = z.object({
  /** The query of the queue's address. */
  queue: z
    .string()
    .max(4000)
    .transform((text) => readAlertFilter(Object.fromEntries(new URLSearchParams(text)))),
  /** The youngest number when it was drawn, or null: then nothing is counted. */
  since: z.int().min(0).nullable(),
  /** When it was drawn. */
  readAt: z.coerce.date(),
  /** The last row that is loaded, where more follow. */
  end: z.object({ key: z.number(), id: z.uuid() }).nullable(),
  /** Numbers of loaded rows that are no news, however late they were stored. */
  known: z.array(number).max(2 * MOST_SEEN),
  /** Number, version and count of events of each row that may have changed. */
  seen: z.array(z.tuple([number, z.int(), z.int()])).max(MOST_SEEN),
});
export type AskAlertNews = z.infer<typeof AskAlertNews>;
