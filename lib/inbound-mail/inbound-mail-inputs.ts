import { z } from "zod";

const seenMail = { mailId: z.uuid(), version: z.int().min(0) };

/** A mail of the tray that belongs to a case after all. */
export const AttachMail = z.object({
  ...seenMail,
  incidentNumber: z.coerce.number("inbound-mail.input.numberMissing").int().positive().max(999_999_999),
});
export type AttachMail = z.infer<typeof AttachMail>;

/** A mail of the tray that reports abuse after all. */
export const TakeMailAsReport = z.object(seenMail);
export type TakeMailAsReport = z.infer<typeof TakeMailAsReport>;

export const SetAsideMail = z.object({
  ...seenMail,
  reason: z.string().trim().min(5, "inbound-mail.input.reasonTooShort").max(2000),
});
export type SetAsideMail = z.infer<typeof SetAsideMail>;

/** Null gives it back to everybody. */
export const AssignMail = z.object({ ...seenMail, userId: z.uuid().nullable() });
export type AssignMail = z.infer<typeof AssignMail>;

/** Without a part, the whole original; parts count from 0, as they stand among the mail's files. */
export const TakeOriginal = z.object({ mailId: z.uuid(), part: z.coerce.number().int().min(0).max(999).optional() });
export type TakeOriginal = z.infer<typeof TakeOriginal>;
