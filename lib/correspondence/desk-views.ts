import type {
  AnswerSource,
  AnswerState,
  ContactRole,
  DeliveryChannel,
  Measure,
  ResponseChannel,
  ResponseOutcome,
  StatusClaim,
} from "@/prisma/generated/client";
import type { DeliveryState } from "./delivery-lifecycle";
import type { NoticeKind } from "./notice-kinds";

/** A case as every row of the support desk names it. Times here are ISO 8601 in UTC. */
export interface DeskCase {
  incidentId: string;
  incidentNumber: number;
  /** What a person who acts on the row has seen. */
  version: number;
  customerId: string;
  customerName: string;
}

/** What is owed, and how long its clock runs. */
interface Due {
  obligationId: string;
  openedAt: string;
  dueAt: string;
}

/** A restriction of which the customer has not been told. */
export interface NoticeOwedRow extends DeskCase, Due {
  limitAt: string | null;
  account: string;
  measure: Measure;
  appliedAt: string | null;
  /** They had been told, and the mail came back. */
  isReopened: boolean;
}

/** A mail as the desk decides about it. */
export interface DeliveryOnDesk extends DeskCase {
  deliveryId: string;
  deliveryVersion: number;
  state: DeliveryState;
  channel: DeliveryChannel;
  recipientName: string;
  address: string;
  attempts: number;
  /** When it came into its state. */
  at: string | null;
  /** The server's own words. */
  answer: string | null;
  noticeId: string;
  noticeKind: NoticeKind;
  subject: string;
}

export type DeliveryToSettle = DeliveryOnDesk & Due;

export interface BouncedDelivery extends DeliveryOnDesk {
  /** The enhanced status with which it came back, when a machine said one. */
  bounceCode: string | null;
  /** What a call about it may name. */
  facts: CaseOnDesk | null;
  /** The same notice reached somebody else. */
  reachedOthers: boolean;
}

/** A case with what a record of an answer or a call may name. */
export interface CaseOnDesk extends DeskCase {
  accounts: { accountId: string; address: string }[];
  contacts: ContactOnDesk[];
  /** The newest first: what an answer most likely answers. */
  notices: { noticeId: string; kind: NoticeKind; subject: string; writtenAt: string }[];
  /** What of the customer's is owed in it. */
  owes: CustomerDuty[];
}

/** The duties about the customer that the support desk does. */
export const CUSTOMER_DUTIES = [
  "notify_customer",
  "reach_otherwise",
  "settle_delivery",
  "read_answer",
  "call_back",
  "follow_up",
  "remind_customer",
  "call_customer",
] as const;
export type CustomerDuty = (typeof CUSTOMER_DUTIES)[number];

/** A case whose customer was told and has not answered. */
export interface WaitingCase extends CaseOnDesk, Due {
  owed: "remind_customer" | "call_customer";
}

/** A call or a look that is owed to a customer. */
export interface CallOwed extends CaseOnDesk, Due {
  owed: "reach_otherwise" | "call_back" | "follow_up";
  /** What was last recorded of the customer. */
  last: { outcome: ResponseOutcome; at: string; said: string | null } | null;
}

/** A case that somebody on the phone is about, and by what it was found. */
export interface FoundCase extends CaseOnDesk {
  isByNumber: boolean;
  /** The contact whose telephone number was looked for. */
  callerId: string | null;
}

/** Who sent an answer, as far as is known. */
interface AnswerOfCustomer extends DeskCase {
  answerId: string;
  answerVersion: number;
  source: AnswerSource;
  /** The address in the mail's header, which anybody can write; null of the status page. */
  sender: string | null;
  /** Only of a registered contact: else nobody knows who wrote it. */
  contact: { contactId: string; name: string; role: ContactRole } | null;
  subject: string | null;
  claim: StatusClaim | null;
  proposed: ResponseOutcome | null;
  receivedAt: string;
  assignee: { id: string; name: string } | null;
}

/** An answer that nobody has read. */
export interface UnreadAnswer extends AnswerOfCustomer {
  firstLines: string;
  /** Of the case's duty to read its answers; without one the answer lies in a case that owes nothing. */
  due: { openedAt: string; dueAt: string } | null;
}

/** An answer with all that is needed to decide what it says. */
export interface WholeAnswer extends AnswerOfCustomer {
  state: AnswerState;
  /** Null when it was purged. */
  text: string | null;
  quoted: string | null;
  isPurged: boolean;
  mailId: string | null;
  files: { name: string; contentType: string; size: number }[];
  /** Bytes of the original mail. */
  size: number | null;
  isOriginalKept: boolean;
  /** Why the mail could not be read, as a code: inbound-mail.because.unreadable.<code>. */
  unreadable: string | null;
  notice: { noticeId: string; kind: NoticeKind; subject: string; writtenAt: string; recipientName: string | null } | null;
  settled: { at: string; by: string | null; reason: string | null; outcome: ResponseOutcome | null } | null;
  /** The case, if it may still be recorded in. */
  facts: CaseOnDesk;
  isClosed: boolean;
}

export interface ContactOnDesk {
  contactId: string;
  name: string;
  role: ContactRole;
  phone: string | null;
  /** A reseller whom the contract does not name may answer, but is not told. */
  canBeTold: boolean;
}

/** What was said, as the list of answers shows it. */
export interface AnswerRow {
  id: string;
  incidentNumber: number;
  customerId: string;
  customerName: string;
  account: string | null;
  contactName: string | null;
  channel: ResponseChannel | null;
  outcome: ResponseOutcome;
  respondedAt: string;
  recordedByName: string | null;
  said: string | null;
  isCorrected: boolean;
  /** The answer that came in by itself and is recorded by this. */
  answerId: string | null;
}

/** A notice as the desk lists it, with what became of each mail. */
export interface NoticeLine extends Omit<DeskCase, "incidentId" | "version"> {
  noticeId: string;
  kind: NoticeKind;
  subject: string;
  writtenAt: string;
  deliveries: { deliveryId: string; state: DeliveryState; recipientName: string }[];
}

export interface DeskCounts {
  unread: number;
  calls: number;
  owed: number;
  settle: number;
  bounced: number;
  waiting: number;
}

/** The most urgent of what the support desk owes. */
export interface MostUrgent extends Due {
  kind: CustomerDuty;
  incidentNumber: number;
  customerName: string;
}
