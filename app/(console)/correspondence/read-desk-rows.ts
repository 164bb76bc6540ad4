import type { DeskPlace, DeskTab } from "@/components/correspondence/desk-places";
import type { Operator } from "@/lib/access/actor";
import { listAnswers } from "@/lib/correspondence/answer-queries";
import { listCallsOwed } from "@/lib/correspondence/call-queries";
import { listBounced, listNoticesOwed, listToSettle } from "@/lib/correspondence/desk-queries";
import { listUnreadAnswers } from "@/lib/correspondence/incoming-answer-queries";
import { listNoticeLines } from "@/lib/correspondence/notice-queries";
import { listWaitingCases } from "@/lib/correspondence/waiting-queries";
import { listTray } from "@/lib/inbound-mail/mail-queries";
import type { Page } from "@/lib/platform/page-cursor-rules";

const READERS = {
  unread: listUnreadAnswers,
  waiting: listWaitingCases,
  owed: listNoticesOwed,
  settle: listToSettle,
  bounced: listBounced,
  calls: listCallsOwed,
  unsorted: (operator: Operator, { cursor, shelf }: DeskPlace) => listTray(operator, { cursor, of: shelf ?? "tray" }),
  answers: listAnswers,
  notices: listNoticeLines,
} as const satisfies Record<DeskTab, (operator: Operator, place: DeskPlace) => Promise<Page<unknown>>>;

/** What each part of the desk lists; times are ISO 8601 in UTC. */
export type DeskRows = { [Tab in DeskTab]: Awaited<ReturnType<(typeof READERS)[Tab]>>["rows"] };

/** A page of the part that is open. Each part reads only its own. */
export const readDeskRows = (place: DeskPlace, operator: Operator): Promise<Page<DeskRows[DeskTab][number]>> =>
  READERS[place.tab](operator, place);
