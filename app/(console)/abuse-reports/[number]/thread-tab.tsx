import { getTranslations } from "next-intl/server";
import { ComposeButton } from "@/components/abuse-reports/compose-button";
import { ReadButton, SettleButton } from "@/components/abuse-reports/message-buttons";
import styles from "@/components/abuse-reports/report.module.css";
import { isTroubled, Thread } from "@/components/abuse-reports/thread";
import { Forbidden } from "@/components/shell/forbidden";
import { StatePanel } from "@/components/ui/state-panel";
import { nextMessageKind } from "@/lib/abuse-reports/next-step-rules";
import type { MessageView, ReportView } from "@/lib/abuse-reports/report-views";
import { may, type Operator } from "@/lib/access/actor";
import {
  draftReporterMessageAction,
  markMessageReadAction,
  sendReporterMessageAction,
  settleReporterMessageAction,
} from "./actions";

export const COMPOSE = { draft: draftReporterMessageAction, send: sendReporterMessageAction };

/** Every mail with the reporter, and the way to write the next one. */
export async function ThreadTab({ report, operator }: { report: ReportView; operator: Operator }) {
  const t = await getTranslations("abuse-reports.thread");
  const mayHandle = may(operator, "report:handle");
  const buttons = Object.fromEntries(mayHandle ? report.messages.map((message) => [message.id, buttonOf(message)]) : []);
  return (
    <>
      <Forbidden permission="report:handle" />
      {mayHandle && report.state !== "preview" && (
        <div className={styles.actions}>
          <ComposeButton report={report} kind={nextMessageKind(report)} label={t("write")} look="primary" {...COMPOSE} />
        </div>
      )}
      {report.messages.length === 0 ? (
        <StatePanel kind="empty" icon="mail" title={t("empty")}>
          {t(report.reporter ? "emptyWhat" : "nobody")}
        </StatePanel>
      ) : (
        <Thread messages={report.messages} buttons={buttons} />
      )}
    </>
  );
}

function buttonOf(message: MessageView) {
  if (message.direction === "received" && message.readAt === null)
    return <ReadButton key={message.version} message={message} action={markMessageReadAction} />;
  if (isTroubled(message)) return <SettleButton key={message.version} message={message} action={settleReporterMessageAction} />;
  return null;
}
