import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AnswerActions } from "@/components/correspondence/answer-actions";
import { AnswerPane } from "@/components/correspondence/answer-pane";
import { DeskBand } from "@/components/correspondence/desk-band";
import { DeskTabs } from "@/components/correspondence/desk-head";
import { DeskKeys } from "@/components/correspondence/desk-keys";
import { DeskAddress, type DeskPlace, deskAddress } from "@/components/correspondence/desk-places";
import { MailButtons } from "@/components/correspondence/mail-actions";
import { MailPane } from "@/components/correspondence/mail-pane";
import { NoticeSide } from "@/components/correspondence/notice-side";
import styles from "@/components/correspondence/reading.module.css";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import type { Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { countDesk, findMostUrgent } from "@/lib/correspondence/desk-queries";
import { findIncomingAnswer, findOldestUnread } from "@/lib/correspondence/incoming-answer-queries";
import { findNotice } from "@/lib/correspondence/notice-queries";
import { countTray, findMail } from "@/lib/inbound-mail/mail-queries";
import { listAssignees } from "@/lib/incidents/assignee-queries";
import { withoutNul } from "@/lib/platform/without-nul";
import {
  assignAnswerAction,
  assignMailAction,
  attachMailAction,
  recordBounceAction,
  recordCallAction,
  recordResponseAction,
  setAsideAnswerAction,
  setAsideMailAction,
  takeMailAsReportAction,
} from "./actions";
import { DeskContent, STEP_ROOMS } from "./desk-content";

const ANSWER_ACTIONS = {
  recordResponse: recordResponseAction,
  setAsideAnswer: setAsideAnswerAction,
  assignAnswer: assignAnswerAction,
};

const MAIL_ACTIONS = {
  attachMail: attachMailAction,
  setAsideMail: setAsideMailAction,
  takeAsReport: takeMailAsReportAction,
  assignMail: assignMailAction,
};

export async function generateMetadata() {
  return { title: (await getTranslations("correspondence"))("page.title") };
}

/** A case in the address becomes its answer to be read first: the same answer stays open once it is read, and can be closed. */
async function leadToAnswer(operator: Operator, { of, ...asked }: DeskAddress) {
  if (of === undefined) return;
  const answer = asked.answer ?? (await findOldestUnread(operator, of)) ?? undefined;
  redirect(deskAddress({ ...asked, tab: asked.tab ?? "unread", answer }));
}

export default async function CorrespondencePage({ searchParams }: PageProps<"/correspondence">) {
  const operator = await requireOperator("correspondence:read");
  const asked = DeskAddress.parse(withoutNul(await searchParams));
  await leadToAnswer(operator, asked);
  const [desk, unsorted, urgent, notice, answer, mail, people, t] = await Promise.all([
    countDesk(operator),
    countTray(operator),
    findMostUrgent(operator),
    asked.notice ? findNotice(operator, asked.notice) : null,
    asked.answer ? findIncomingAnswer(operator, asked.answer) : null,
    asked.mail ? findMail(operator, asked.mail) : null,
    listAssignees(operator),
    getTranslations("correspondence"),
  ]);
  const counts = { ...desk, unsorted };
  // What customers wrote comes first; with nothing to read, who has not answered.
  const place: DeskPlace = {
    ...asked,
    tab: asked.tab ?? (mail ? "unsorted" : counts.unread > 0 || answer ? "unread" : "waiting"),
  };
  const isReading = answer !== null || mail !== null;
  const list = (
    <div className="stack">
      {urgent && !isReading && <DeskBand urgent={urgent} tab={place.tab} />}
      <DeskContent place={place} operator={operator} />
    </div>
  );
  return (
    <RoomMessages rooms={["correspondence", "obligations", "inbound-mail", ...(place.remind ? STEP_ROOMS : [])]}>
      <PageFrame
        title={t("page.title")}
        strip={<DeskTabs tab={place.tab} counts={counts} recordCall={recordCallAction} />}
        side={notice && !isReading ? <NoticeSide notice={notice} place={place} recordBounce={recordBounceAction} /> : undefined}
        foot={<DeskKeys />}
        isBare={isReading}
      >
        {isReading ? (
          <div className={styles.reading} data-reading>
            <div className={styles.list}>{list}</div>
            {answer && (
              <AnswerPane key={answer.answerId} answer={answer} place={place}>
                <AnswerActions answer={answer} people={people} actions={ANSWER_ACTIONS} />
              </AnswerPane>
            )}
            {mail && !answer && (
              <MailPane key={mail.mailId} mail={mail} place={place}>
                <MailButtons mail={mail} people={people} actions={MAIL_ACTIONS} />
              </MailPane>
            )}
          </div>
        ) : (
          list
        )}
        <LiveRefresh of={["incident:", "inbound-mail:"]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}
