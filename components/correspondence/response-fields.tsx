"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { RESPONSE_CHANNELS, RESPONSE_OUTCOMES } from "@/lib/correspondence/correspondence-inputs";
import type { CaseOnDesk, WholeAnswer } from "@/lib/correspondence/desk-views";
import { endsOf } from "@/lib/correspondence/response-rules";
import { FollowUpField } from "./follow-up-field";
import styles from "./response-button.module.css";

interface ResponseFieldsProps {
  row: CaseOnDesk;
  /** The answer that was read; it fills in what it tells. */
  answer?: WholeAnswer | undefined;
  wrong: Readonly<Record<string, string>>;
}

/** What the customer said or did. Beside each outcome stands what follows from it. */
export function ResponseFields({ row: { accounts, contacts, notices, owes }, answer, wrong }: ResponseFieldsProps) {
  const t = useTranslations("correspondence.page.response");
  const words = useTranslations("correspondence");
  const [outcome, setOutcome] = useState<string>(answer?.proposed ?? "");
  const [channel, setChannel] = useState<string>(answer?.source ?? "");
  const ended = endsOf(outcome);
  return (
    <>
      <SelectField
        name="outcome"
        label={t("outcome")}
        hint={ended ? words(`consequence.${ended}`) : answer?.proposed ? t("proposedHint") : t("outcomeHint")}
        placeholder={t("choose")}
        required
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        error={wrong.outcome && t("outcomeMissing")}
        options={RESPONSE_OUTCOMES.map((value) => ({ value, label: words(`outcome.${value}`) }))}
      />
      <div className={styles.pair}>
        <SelectField
          name="channel"
          label={t("channel")}
          placeholder={t("choose")}
          value={channel}
          onChange={(event) => setChannel(event.target.value)}
          error={wrong.channel}
          options={RESPONSE_CHANNELS.map((value) => ({ value, label: words(`channel.${value}`) }))}
        />
        <JstField name="respondedAt" label={t("at")} error={wrong.respondedAt} {...(answer ? { at: answer.receivedAt } : {})} />
      </div>
      <div className={styles.pair}>
        <SelectField
          name="contactId"
          label={t("contact")}
          placeholder={t("unknownContact")}
          defaultValue={answer?.contact?.contactId ?? ""}
          error={wrong.contactId}
          options={contacts.map(({ contactId, name, role }) => ({
            value: contactId,
            label: `${name} (${words(`role.${role}`)})`,
          }))}
        />
        <SelectField
          name="noticeId"
          label={t("notice")}
          placeholder={t("noNotice")}
          defaultValue={answer ? (answer.notice?.noticeId ?? "") : notices[0]?.noticeId}
          error={wrong.noticeId}
          options={notices.map(({ noticeId, kind, subject }) => ({
            value: noticeId,
            label: `${words(`kind.${kind}`)} ${subject}`,
          }))}
        />
      </div>
      {accounts.length > 1 && (
        <SelectField
          name="accountId"
          label={t("account")}
          placeholder={t("allAccounts")}
          error={wrong.accountId}
          options={accounts.map(({ accountId, address }) => ({ value: accountId, label: address }))}
        />
      )}
      <TextArea name="said" label={t("said")} hint={answer ? t("saidOfAnswer") : t("saidHint")} rows={3} error={wrong.said} />
      {owes.includes("call_back") && channel === "phone" && (
        <Checkbox name="calledBack" value="yes" label={t("calledBack")} hint={t("calledBackHint")} />
      )}
      <FollowUpField error={wrong.followUpAt} isOwed={owes.includes("follow_up")} />
    </>
  );
}
