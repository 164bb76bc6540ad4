import { getTranslations } from "next-intl/server";
import { AnswersTable } from "@/components/correspondence/answers-table";
import { BouncedTable } from "@/components/correspondence/bounced-table";
import type { DeskPlace } from "@/components/correspondence/desk-places";
import { NextPage } from "@/components/correspondence/next-page";
import { NoticesTable, TrayChips } from "@/components/correspondence/notices-table";
import { OwedTable } from "@/components/correspondence/owed-table";
import { SettleTable } from "@/components/correspondence/settle-table";
import { WaitingTable } from "@/components/correspondence/waiting-table";
import { StatePanel } from "@/components/ui/state-panel";
import type { Operator } from "@/lib/access/actor";
import { listAnswers } from "@/lib/correspondence/answer-queries";
import { listBounced, listNoticesOwed, listToSettle } from "@/lib/correspondence/desk-queries";
import { countTrays, listNotices } from "@/lib/correspondence/notice-queries";
import { listWaitingCases } from "@/lib/correspondence/waiting-queries";
import { reachContactAction, recordResponseAction, settleDeliveryAction } from "./actions";

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
      {isEmpty ? <Empty tab={place.tab} /> : table}
      <NextPage place={place} next={next} />
    </>
  );
}

async function Empty({ tab }: { tab: DeskPlace["tab"] }) {
  const t = await getTranslations("correspondence.page.empty");
  return (
    <StatePanel kind="empty" title={t(`${tab}.title`)}>
      {t(`${tab}.what`)}
    </StatePanel>
  );
}

const PARTS = {
  waiting: async (place: DeskPlace, operator: Operator) => {
    const { rows, next } = await listWaitingCases(operator, place);
    const actions = { recordResponse: recordResponseAction, reachContact: reachContactAction };
    return { table: <WaitingTable rows={rows} actions={actions} />, next, isEmpty: rows.length === 0 };
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
    return { table: <BouncedTable rows={rows} />, next, isEmpty: rows.length === 0 };
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
