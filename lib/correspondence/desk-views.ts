import type { ContactRole, DeliveryChannel, Measure, ResponseChannel, ResponseOutcome } from "@/prisma/generated/client";
import type { DeliveryState } from "./delivery-lifecycle";
import type { NoticeKind } from "./notice-kinds";

/** A case as every row of the support desk names it. Times here are ISO 8601 in UTC. */
export interface DeskCase {
  incidentId: string;
  incidentNumber: number;
  /** What a person who acts on the row has seen. */
  version: number;
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
  /** The same notice reached somebody else. */
  reachedOthers: boolean;
}

/** A case whose customer was told and has not answered. */
export interface WaitingCase extends DeskCase, Due {
  owed: "remind_customer" | "call_customer";
  accounts: { accountId: string; address: string }[];
  contacts: ContactOnDesk[];
  /** The newest first: what an answer most likely answers. */
  notices: { noticeId: string; kind: NoticeKind; subject: string; writtenAt: string }[];
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
  customerName: string;
  account: string | null;
  contactName: string | null;
  channel: ResponseChannel | null;
  outcome: ResponseOutcome;
  respondedAt: string;
  recordedByName: string | null;
  said: string | null;
  isCorrected: boolean;
}

export interface DeskCounts {
  owed: number;
  settle: number;
  bounced: number;
  waiting: number;
}

/** The most urgent of what the support desk owes. */
export interface MostUrgent extends Due {
  kind: "notify_customer" | "settle_delivery" | "remind_customer" | "call_customer";
  incidentNumber: number;
  customerName: string;
}
