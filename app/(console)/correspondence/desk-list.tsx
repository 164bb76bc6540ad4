"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { AnswersTable } from "@/components/correspondence/answers-table";
import { BouncedTable } from "@/components/correspondence/bounced-table";
import { CallsTable } from "@/components/correspondence/calls-table";
import type { DeskPlace, DeskTab } from "@/components/correspondence/desk-places";
import { NextPage } from "@/components/correspondence/next-page";
import { NoticesTable } from "@/components/correspondence/notices-table";
import { OwedTable } from "@/components/correspondence/owed-table";
import { SettleTable } from "@/components/correspondence/settle-table";
import { TrayTable } from "@/components/correspondence/tray-table";
import { UnreadTable } from "@/components/correspondence/unread-table";
import { WaitingTable } from "@/components/correspondence/waiting-table";
import { Forbidden } from "@/components/shell/forbidden";
import { StatePanel } from "@/components/ui/state-panel";
import type { Page } from "@/lib/platform/page-cursor-rules";
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
import type { DeskRows } from "./read-desk-rows";

const WAITING_ACTIONS = { recordResponse: recordResponseAction, recordCall: recordCallAction, reachContact: reachContactAction };
const CALL_ACTIONS = {
  reachContact: reachContactAction,
  recordCall: recordCallAction,
  setFollowUp: setFollowUpAction,
  completeFollowUp: completeFollowUpAction,
};

interface TableProps<Tab extends DeskTab> {
  rows: DeskRows[Tab];
  place: DeskPlace;
  reminder: ReactNode;
}

const TABLES: { [Tab in DeskTab]: (props: TableProps<Tab>) => ReactNode } = {
  unread: ({ rows, place }) => <UnreadTable rows={rows} place={place} assign={assignAnswerAction} />,
  waiting: ({ rows, place, reminder }) => (
    <WaitingTable rows={rows} place={place} reminder={reminder} actions={WAITING_ACTIONS} />
  ),
  owed: ({ rows }) => <OwedTable rows={rows} />,
  settle: ({ rows }) => <SettleTable rows={rows} settle={settleDeliveryAction} />,
  bounced: ({ rows }) => <BouncedTable rows={rows} reachContact={reachContactAction} />,
  calls: ({ rows }) => <CallsTable rows={rows} actions={CALL_ACTIONS} />,
  unsorted: ({ rows, place }) => <TrayTable rows={rows} place={place} assign={assignMailAction} />,
  answers: ({ rows }) => <AnswersTable rows={rows} />,
  notices: ({ rows, place }) => <NoticesTable rows={rows} place={place} />,
};

interface DeskListProps {
  place: DeskPlace;
  /** A page of the part's rows as JSON: as objects, React would walk each value of each row before the page is out. */
  pageText: string;
  /** Of the one case whose reminder is asked for: the button with its dialog open. */
  reminder: ReactNode;
}

/** The rows of the part that is open, and the way to those that do not fit. */
export function DeskList({ place, pageText, reminder }: DeskListProps) {
  const { rows, next } = useMemo((): Page<never> => JSON.parse(pageText), [pageText]);
  const Table = TABLES[place.tab] as (props: TableProps<DeskTab>) => ReactNode;
  return (
    <>
      {rows.length === 0 ? <Empty tab={place.tab} /> : <Table rows={rows} place={place} reminder={reminder} />}
      <NextPage place={place} next={next} />
    </>
  );
}

function Empty({ tab }: { tab: DeskTab }) {
  const t = useTranslations("correspondence.page.empty");
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
