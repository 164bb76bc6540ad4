import { getTranslations } from "next-intl/server";
import { AnswersTable } from "@/components/correspondence/answers-table";
import { BouncedTable } from "@/components/correspondence/bounced-table";
import { CallsTable } from "@/components/correspondence/calls-table";
import type { DeskPlace } from "@/components/correspondence/desk-places";
import { NextPage } from "@/components/correspondence/next-page";
import { NoticesTable, TrayChips } from "@/components/correspondence/notices-table";
import { OwedTable } from "@/components/correspondence/owed-table";
import { RemindButton } from "@/components/correspondence/remind-button";
import { SettleTable } from "@/components/correspondence/settle-table";
import { ShelfChips, TrayTable } from "@/components/correspondence/tray-table";
import { UnreadTable } from "@/components/correspondence/unread-table";
import { WaitingTable } from "@/components/correspondence/waiting-table";
import { Forbidden } from "@/components/shell/forbidden";
import { StatePanel } from "@/components/ui/state-panel";
import type { Operator } from "@/lib/access/actor";
import { listAnswers } from "@/lib/correspondence/answer-queries";
import { listCallsOwed } from "@/lib/correspondence/call-queries";
import { listBounced, listNoticesOwed, listToSettle } from "@/lib/correspondence/desk-queries";
import type { WaitingCase } from "@/lib/correspondence/desk-views";
import { listUnreadAnswers } from "@/lib/correspondence/incoming-answer-queries";
import { countTrays, listNotices } from "@/lib/correspondence/notice-queries";
import { listWaitingCases } from "@/lib/correspondence/waiting-queries";
import { countTray, listTray } from "@/lib/inbound-mail/mail-queries";
import { NoticeOf, reminderOf } from "../incidents/[number]/case-buttons";
import { readCase } from "../incidents/[number]/read-case";
import {
  assignAnswerAction,
  assignMailAction,
  completeFollowUpAction,
  reachContactAction,
  recordCallAction,
  recordResponseAction,
  setFollowUpAction,
  settleDeliveryAction,
} from "./actions";

/** The sentences of the dialog that writes a reminder. */
export const STEP_ROOMS = ["incidents"];

interface DeskContentProps {
  place: DeskPlace;
  operator: Operator;
}

/** The rows of the part that is open. Each part reads only its own. */
export async function DeskContent({ place, operator }: DeskContentProps) {
  const { table, next, isEmpty } = await PARTS[place.tab](place, operator);
  return (
    <>
      {place.tab === "notices" && <TrayChips tray={place.tray} counts={await countTrays(operator)} />}
      {place.tab === "unsorted" && <Shelves place={place} operator={operator} />}
      {isEmpty ? <Empty tab={place.tab} /> : table}
      <NextPage place={place} next={next} />
    </>
  );
}

async function Shelves({ place, operator }: DeskContentProps) {
  const [tray, by_machine] = await Promise.all([countTray(operator), countTray(operator, "by_machine")]);
  return <ShelfChips shelf={place.shelf} counts={{ tray, by_machine }} />;
}

async function Empty({ tab }: { tab: DeskPlace["tab"] }) {
  const t = await getTranslations("correspondence.page.empty");
  return (
    <>
      {/* The tables say it themselves. */}
      <Forbidden permission="response:record" />
      <StatePanel kind="empty" title={t(`${tab}.title`)}>
        {t(`${tab}.what`)}
      </StatePanel>
    </>
  );
}

/** Of the one case whose reminder is asked for, the dialog with the notice as it would go out; a button that asks for the others. */
async function reminders(rows: readonly WaitingCase[], place: DeskPlace, operator: Operator) {
  const asked = rows.find(({ incidentNumber }) => incidentNumber === place.remind);
  const found = asked && (await readCase(String(asked.incidentNumber), operator));
  const t = await getTranslations("correspondence.page.remind");
  return Object.fromEntries(
    rows.map((row) => [
      row.incidentId,
      row === asked && found ? (
        <NoticeOf key={row.incidentId} found={found} kind={reminderOf(found)} label={t("button")} isOpenAtFirst />
      ) : (
        <RemindButton key={row.incidentId} number={row.incidentNumber} place={place} />
      ),
    ]),
  );
}

const PARTS = {
  unread: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listUnreadAnswers(operator, place);
    return {
      table: <UnreadTable rows={rows} place={place} assign={assignAnswerAction} />,
      next,
      isEmpty: rows.length === 0,
    };
  },
  waiting: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listWaitingCases(operator, place);
    const actions = { recordResponse: recordResponseAction, recordCall: recordCallAction, reachContact: reachContactAction };
    const table = <WaitingTable rows={rows} reminders={await reminders(rows, place, operator)} actions={actions} />;
    return { table, next, isEmpty: rows.length === 0 };
  },
  owed: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listNoticesOwed(operator, place);
    return { table: <OwedTable rows={rows} />, next, isEmpty: rows.length === 0 };
  },
  settle: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listToSettle(operator, place);
    return { table: <SettleTable rows={rows} settle={settleDeliveryAction} />, next, isEmpty: rows.length === 0 };
  },
  bounced: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listBounced(operator, place);
    return { table: <BouncedTable rows={rows} reachContact={reachContactAction} />, next, isEmpty: rows.length === 0 };
  },
  calls: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listCallsOwed(operator, place);
    const actions = {
      reachContact: reachContactAction,
      recordCall: recordCallAction,
      setFollowUp: setFollowUpAction,
      completeFollowUp: completeFollowUpAction,
    };
    return { table: <CallsTable rows={rows} actions={actions} />, next, isEmpty: rows.length === 0 };
  },
  unsorted: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listTray(operator, { cursor: place.cursor, of: place.shelf ?? "tray" });
    return { table: <TrayTable rows={rows} place={place} assign={assignMailAction} />, next, isEmpty: rows.length === 0 };
  },
  answers: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listAnswers(operator, place);
    return { table: <AnswersTable rows={rows} />, next, isEmpty: rows.length === 0 };
  },
  notices: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listNotices(operator, place);
    return { table: <NoticesTable rows={rows} place={place} />, next, isEmpty: rows.length === 0 };
  },
};
