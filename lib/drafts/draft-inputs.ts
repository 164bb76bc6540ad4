import { z } from "zod";

/** More than this nobody types into a form; it also fits into what a browser still sends while a page is closed. */
export const DRAFT_CHARACTERS = 20_000;

/** Whose text it is: the record and the form upon it, `incident:7:notice`. */
export const DraftRecord = z
  .string()
  .max(120)
  .regex(/^[a-z]+(-[a-z]+)*(:[A-Za-z0-9-]+){1,4}$/);

// Whose page it is that asks: a page of one person may still stand open when another has signed in beside it.
const text = { userId: z.uuid(), record: DraftRecord };

export const FindDraft = z.object(text);
export type FindDraft = z.infer<typeof FindDraft>;

export const DropDraft = FindDraft;
export type DropDraft = FindDraft;

export const SaveDraft = z.object({
  ...text,
  /** The version of the record on which the text was begun. */
  onVersion: z.int().min(0),
  body: z
    .record(z.string(), z.json())
    .refine((body) => JSON.stringify(body).length <= DRAFT_CHARACTERS, "drafts.refusal.tooLong"),
});
export type SaveDraft = z.infer<typeof SaveDraft>;
