"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, useForbidden } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { MailView } from "@/lib/inbound-mail/mail-queries";
import { AssignMenu } from "./assign-menu";
import { CasePicker, type PickedCase } from "./case-picker";
import type { MailActions } from "./correspondence-actions";
import { deskAddress } from "./desk-places";

interface MailActionsProps {
  mail: MailView;
  people: readonly { id: string; name: string }[];
  actions: MailActions;
}

/** What can be done with a mail of the tray: it belongs to a case after all, or nothing follows from it. */
export function MailButtons({ mail, people, actions }: MailActionsProps) {
  const t = useTranslations("correspondence.page.mailTray");
  const forbidden = useForbidden("response:record");
  const { mailId, version, assigneeId, assigneeName, isWaiting, answerId, reportNumber } = mail;
  if (reportNumber !== null)
    return <Button href={`/abuse-reports/${reportNumber}`}>{t("toReport", { number: reportNumber })}</Button>;
  if (!isWaiting) return answerId && <Button href={deskAddress({ tab: "unread", answer: answerId })}>{t("toAnswer")}</Button>;
  if (forbidden) {
    return (
      <p className="row-s fs12 sub">
        <Icon name="lock" size="s" />
        {forbidden}
      </p>
    );
  }
  return (
    <>
      <span data-first>
        <AttachButton mail={mail} action={actions.attachMail} />
      </span>
      <TakeAsReportButton mail={mail} action={actions.takeAsReport} />
      <SetAsideMailButton mail={mail} action={actions.setAsideMail} />
      <span className="grow" />
      <AssignMenu
        assignee={assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null}
        people={people}
        assign={(userId) => actions.assignMail({ mailId, version, userId })}
      />
    </>
  );
}

/** Says which case a mail belongs to: it becomes an unread answer of that case. */
function AttachButton({ mail: { mailId, version, sender }, action }: { mail: MailView; action: MailActions["attachMail"] }) {
  const t = useTranslations("correspondence.page.mailTray");
  const router = useRouter();
  const [picked, setPicked] = useState<PickedCase | null>(null);
  return (
    <ActionButton label={t("attach")} icon="link" look="primary" permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("attachTitle")}
          submitLabel={picked ? t("attachTo", { number: picked.incidentNumber }) : t("attach")}
          action={action}
          wishOf={() => ({ mailId, version, incidentNumber: picked?.incidentNumber ?? 0 })}
          doneText={t("attached")}
          onDone={({ answerId }) => router.replace(deskAddress({ tab: "unread", answer: answerId }))}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("attachWhat", { sender: sender || t("noSender") })}</p>
              <CasePicker picked={picked} onPick={setPicked} error={wrong.incidentNumber && t("caseMissing")} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

/** The mail reports abuse after all: it becomes a report, and its sender is owed an answer. */
function TakeAsReportButton({ mail, action }: { mail: MailView; action: MailActions["takeAsReport"] }) {
  const t = useTranslations("correspondence.page.mailTray");
  const router = useRouter();
  const { mailId, version, sender, isPurged } = mail;
  if (isPurged) return null;
  return (
    <ActionButton label={t("takeAsReport")} permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("takeAsReportTitle")}
          submitLabel={t("takeAsReport")}
          action={action}
          wishOf={() => ({ mailId, version })}
          doneText={t("takenAsReport")}
          onDone={({ reportNumber }) => router.push(`/abuse-reports/${reportNumber}`)}
        >
          {() => <p className="t2">{t("takeAsReportWhat", { sender: sender || t("noSender") })}</p>}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

function SetAsideMailButton({ mail: { mailId, version }, action }: { mail: MailView; action: MailActions["setAsideMail"] }) {
  const t = useTranslations("correspondence.page.setAside");
  const router = useRouter();
  return (
    <ActionButton label={t("button")} permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("mailTitle")}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ mailId, version, reason: String(form.get("reason") ?? "") })}
          doneText={t("mailDone")}
          onDone={() => router.replace(deskAddress({ tab: "unsorted" }))}
        >
          {(wrong) => (
            <>
              <FormDraft record={`mail:${mailId}:aside`} version={version} />
              <p className="t2">{t("mailWhat")}</p>
              <TextArea name="reason" label={t("reason")} hint={t("mailReasonHint")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
