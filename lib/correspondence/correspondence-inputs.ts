import { z } from "zod";
import { NOTICE_KIND_NAMES } from "./notice-kinds";

export const DELIVERY_DECISIONS = ["send_again", "take_as_sent", "take_as_failed"] as const;
export const RESPONSE_CHANNELS = ["mail", "phone", "status_page", "post", "visit"] as const;
export const RESPONSE_OUTCOMES = [
  "password_changed",
  "account_deleted_left",
  "account_deleted_forwarding",
  "contract_cancelled",
  "legitimate_use",
  "complaint",
  "question",
  "refused",
  "no_answer",
] as const;

const language = z.enum(["ja", "en"]);
const reason = z.string().trim().min(5, "correspondence.input.reasonTooShort").max(2000);
const words = z.string().trim().max(4000);
const seenIncident = { incidentId: z.uuid(), version: z.int().min(0) };
const seenDelivery = { deliveryId: z.uuid(), version: z.int().min(0) };

/** A call to a registered number has somebody whose number it is. */
const namesWhomItCalled = ({ calledBack, contactId }: { calledBack: boolean; contactId: string | null }) =>
  !calledBack || contactId !== null;
const CALLED_WHOM = { path: ["contactId"], message: "correspondence.input.calledWhom" };

/** What a preview may vary. Without restrictionIds it names all that the customer has not been told of ending. */
export const NoticeChoice = z.object({
  restrictionIds: z.array(z.uuid()).optional(),
  note: words.default(""),
});
export type NoticeChoice = z.input<typeof NoticeChoice>;

/** An empty list of contacts is taken and refused by the verb, with its sentence. */
export const SendNotice = z.object({
  ...seenIncident,
  kind: z.enum(NOTICE_KIND_NAMES),
  language,
  contactIds: z.array(z.uuid()),
  restrictionIds: z.array(z.uuid()).default([]),
  note: words.default(""),
  /** Of the preview that the person saw: what has changed since is not sent unseen. */
  fingerprint: z.string().optional(),
  /** Owed once the limit has passed. */
  lateReason: words.default(""),
});
export type SendNotice = z.input<typeof SendNotice>;

export const SettleDelivery = z.object({ ...seenDelivery, decision: z.enum(DELIVERY_DECISIONS), reason });
export type SettleDelivery = z.infer<typeof SettleDelivery>;

/** code: the enhanced status of RFC 3463, e.g. "5.1.1", or "unknown". */
export const RecordBounce = z.object({
  deliveryId: z.uuid(),
  bouncedAt: z.coerce.date(),
  code: z.string().trim().min(1).max(40),
  words: words.default(""),
});
export type RecordBounce = z.input<typeof RecordBounce>;

/** A contact reached by a call or a letter: of a notice that was sent before, or with what a new one says. */
export const ReachContact = z.object({
  ...seenIncident,
  contactId: z.uuid(),
  channel: z.enum(["phone", "post"]),
  reachedAt: z.coerce.date(),
  noted: words.min(1, "correspondence.input.notedMissing"),
  noticeId: z.uuid().optional(),
  kind: z.enum(NOTICE_KIND_NAMES).default("defense"),
  language: language.default("ja"),
  restrictionIds: z.array(z.uuid()).default([]),
  lateReason: words.default(""),
});
export type ReachContact = z.input<typeof ReachContact>;

export const RecordResponse = z
  .object({
    ...seenIncident,
    /** Without it the response is about every account of the case. */
    accountId: z.uuid().nullable().default(null),
    noticeId: z.uuid().nullable().default(null),
    contactId: z.uuid().nullable().default(null),
    channel: z.enum(RESPONSE_CHANNELS).nullable().default(null),
    outcome: z.enum(RESPONSE_OUTCOMES),
    respondedAt: z.coerce.date(),
    said: words.default(""),
    correctsId: z.uuid().nullable().default(null),
    /** The answer that was read: it is recorded by this. */
    answerId: z.uuid().nullable().default(null),
    /** We called the registered number, and the contact named answered. */
    calledBack: z.boolean().default(false),
    /** When somebody is to look after it again. */
    followUpAt: z.coerce.date().nullable().default(null),
  })
  .refine(({ outcome, channel }) => outcome === "no_answer" || channel !== null, {
    path: ["channel"],
    message: "correspondence.input.channelMissing",
  })
  .refine(namesWhomItCalled, CALLED_WHOM);
export type RecordResponse = z.input<typeof RecordResponse>;

/** A call as it is written down while somebody is on the line. */
export const RecordCall = z
  .object({
    ...seenIncident,
    accountId: z.uuid().nullable().default(null),
    noticeId: z.uuid().nullable().default(null),
    contactId: z.uuid().nullable().default(null),
    outcome: z.enum(RESPONSE_OUTCOMES),
    respondedAt: z.coerce.date(),
    said: words.default(""),
    calledBack: z.boolean().default(false),
    followUpAt: z.coerce.date().nullable().default(null),
    /** What the notice says, or would have said, was told in the call. */
    tells: z.boolean().default(false),
    lateReason: words.default(""),
  })
  .refine(({ tells, said }) => !tells || said !== "", { path: ["said"], message: "correspondence.input.notedMissing" })
  .refine(({ tells, contactId }) => !tells || contactId !== null, {
    path: ["contactId"],
    message: "correspondence.input.toldWhom",
  })
  .refine(namesWhomItCalled, CALLED_WHOM);
export type RecordCall = z.input<typeof RecordCall>;

export const SetAsideAnswer = z.object({ answerId: z.uuid(), version: z.int().min(0), reason });
export type SetAsideAnswer = z.infer<typeof SetAsideAnswer>;

/** To a person, or to nobody. */
export const AssignAnswer = z.object({ answerId: z.uuid(), version: z.int().min(0), userId: z.uuid().nullable() });
export type AssignAnswer = z.infer<typeof AssignAnswer>;

export const SetFollowUp = z.object({ ...seenIncident, dueAt: z.coerce.date() });
export type SetFollowUp = z.infer<typeof SetFollowUp>;

export const CompleteFollowUp = z.object(seenIncident);
export type CompleteFollowUp = z.infer<typeof CompleteFollowUp>;

/** What somebody on the phone can say of themselves: the case's number, a name, an account, a telephone number. */
export const SearchOpenCases = z.object({ q: z.string().trim().max(100).default("") });
export type SearchOpenCases = z.infer<typeof SearchOpenCases>;

export const AnswerId = z.object({ answerId: z.uuid() });
export type AnswerId = z.infer<typeof AnswerId>;

/** Which notice is to be shown before it is sent. */
export const PreviewNotice = z.object({
  incidentId: z.uuid(),
  kind: z.enum(NOTICE_KIND_NAMES),
  language,
  restrictionIds: z.array(z.uuid()).optional(),
  note: words.default(""),
});
export type PreviewNotice = z.input<typeof PreviewNotice>;
