import { z } from "zod";
import { Day } from "./statistics-inputs";

/** Publishes a period that has ended, on the number of editions that was seen. */
export const PublishPeriod = z
  .object({
    first: Day,
    last: Day,
    onEdition: z.int().min(0),
    note: z.string().trim().max(1000, "publications.input.noteTooLong").default(""),
  })
  .refine(({ first, last }) => first <= last, "publications.input.days");
export type PublishPeriod = z.infer<typeof PublishPeriod>;

/** Where the list of editions goes on; what it cannot read it leaves out. */
export const EditionFilter = z.object({ after: z.string().max(100).optional().catch(undefined) });
export type EditionFilter = z.infer<typeof EditionFilter>;

/** What an edition's page shows: what has changed since, or every number. */
export const EditionShown = z.object({ show: z.enum(["changed", "all"]).default("changed").catch("changed") });
export type EditionShown = z.infer<typeof EditionShown>;
