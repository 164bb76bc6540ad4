import { z } from "zod";

/** What a person may write to a reporter; the automatic answer is nobody's to write. */
export const REPORTER_MESSAGE_KINDS = [
  "reporter_received",
  "reporter_progress",
  "reporter_done",
  "reporter_out_of_scope",
  "reporter_more_information",
] as const;
export type ReporterMessageKind = (typeof REPORTER_MESSAGE_KINDS)[number];

/** What a person may decide of a message that failed, came back, or may or may not have left. */
export const MESSAGE_DECISIONS = ["send_again", "other_way", "give_up"] as const;
export type MessageDecision = (typeof MESSAGE_DECISIONS)[number];

const seenReport = { reportId: z.uuid(), version: z.int().min(0) };
const seenMessage = { messageId: z.uuid(), version: z.int().min(0) };

/** The subject is one line: a line break would begin another header. */
const subject = z
  .string()
  .trim()
  .min(1, "reporter-desk.input.subjectMissing")
  .max(300)
  .transform((text) => text.replace(/\s+/g, " "));

export const SendReporterMessage = z.object({
  ...seenReport,
  kind: z.enum(REPORTER_MESSAGE_KINDS),
  subject,
  body: z.string().trim().min(10, "reporter-desk.input.bodyTooShort").max(20_000, "reporter-desk.input.bodyTooLong"),
});
export type SendReporterMessage = z.infer<typeof SendReporterMessage>;

export const DraftReporterMessage = z.object({ reportId: z.uuid(), kind: z.enum(REPORTER_MESSAGE_KINDS) });
export type DraftReporterMessage = z.infer<typeof DraftReporterMessage>;

export const MarkMessageRead = z.object(seenMessage);
export type MarkMessageRead = z.infer<typeof MarkMessageRead>;

export const SettleReporterMessage = z.object({
  ...seenMessage,
  decision: z.enum(MESSAGE_DECISIONS),
  reason: z.string().trim().min(5, "reporter-desk.input.reasonTooShort").max(2000),
});
export type SettleReporterMessage = z.infer<typeof SettleReporterMessage>;

/** What we found out ourselves; it stands apart from what was claimed. */
export const RecordFinding = z.object({
  ...seenReport,
  text: z.string().trim().min(5, "reporter-desk.input.findingTooShort").max(4000),
});
export type RecordFinding = z.infer<typeof RecordFinding>;

/** Without a part: the report as it came. */
export const RevealPart = z.object({
  reportId: z.uuid(),
  partId: z.uuid().nullable(),
  purpose: z.string().trim().min(5, "reporter-desk.input.purposeTooShort").max(500),
});
export type RevealPart = z.infer<typeof RevealPart>;
