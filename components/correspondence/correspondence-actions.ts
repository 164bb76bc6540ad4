import type { Act } from "@/components/ui/action-dialog";

type Seen = { incidentId: string; version: number };

export interface ResponseWish extends Seen {
  accountId: string | null;
  noticeId: string | null;
  contactId: string | null;
  channel: "mail" | "phone" | "status_page" | "post" | "visit" | null;
  outcome:
    | "password_changed"
    | "account_deleted_left"
    | "account_deleted_forwarding"
    | "contract_cancelled"
    | "legitimate_use"
    | "complaint"
    | "question"
    | "refused"
    | "no_answer";
  respondedAt: string;
  said: string;
  answerId: string | null;
  calledBack: boolean;
  followUpAt: string | null;
}

/** A call, as it is written down with somebody on the line. */
export interface CallWish extends Omit<ResponseWish, "channel" | "answerId"> {
  tells: boolean;
  lateReason: string;
}

export interface SetAsideWish {
  answerId: string;
  version: number;
  reason: string;
}

export interface AssignWish {
  answerId: string;
  version: number;
  userId: string | null;
}

export type FollowUpWish = Seen & { dueAt: string };

export interface ReachWish extends Seen {
  contactId: string;
  channel: "phone" | "post";
  reachedAt: string;
  noted: string;
  noticeId: string;
  lateReason: string;
}

export interface SettleWish {
  deliveryId: string;
  version: number;
  decision: "send_again" | "take_as_sent" | "take_as_failed";
  reason: string;
}

export interface BounceWish {
  deliveryId: string;
  bouncedAt: string;
  code: string;
  words: string;
}

/** The doors of the support desk, as props. */
export interface CorrespondenceActions {
  recordResponse: Act<ResponseWish>;
  reachContact: Act<ReachWish>;
  settleDelivery: Act<SettleWish>;
  recordBounce: Act<BounceWish>;
  recordCall: Act<CallWish>;
  setAsideAnswer: Act<SetAsideWish>;
  assignAnswer: Act<AssignWish>;
  setFollowUp: Act<FollowUpWish>;
  completeFollowUp: Act<Seen>;
}

type SeenMail = { mailId: string; version: number };

/** The doors of the unsorted tray. */
export interface MailActions {
  attachMail: Act<SeenMail & { incidentNumber: number }, { answerId: string }>;
  setAsideMail: Act<SeenMail & { reason: string }>;
  takeAsReport: Act<SeenMail, { reportNumber: number }>;
  assignMail: Act<SeenMail & { userId: string | null }>;
}
