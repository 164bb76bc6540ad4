"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { endsOf } from "@/lib/correspondence/response-rules";
import type { PickedCase } from "./case-picker";
import { FollowUpField } from "./follow-up-field";
import { OutcomeKeys } from "./outcome-keys";
import styles from "./response-button.module.css";

interface CallFieldsProps {
  picked: PickedCase | null;
  wrong: Readonly<Record<string, string>>;
  /** The case is chosen already: the outcome comes first. */
  isFirst: boolean;
}

/** What came of a call. The fields stand from the beginning: whoever is on the line may speak before the case is found. */
export function CallFields({ picked, wrong, isFirst }: CallFieldsProps) {
  const t = useTranslations("correspondence.page.phone");
  const response = useTranslations("correspondence.page.response");
  const words = useTranslations("correspondence");
  const [outcome, setOutcome] = useState("");
  const [tells, setTells] = useState(false);
  const ended = endsOf(outcome);
  const { contacts = [], accounts = [], owes = [], callerId = null } = picked ?? {};
  const withPhone = contacts.filter(({ phone }) => phone !== null);
  // Of one who can have called there is nothing to choose.
  const caller = callerId ?? (withPhone.length === 1 ? (withPhone[0]?.contactId ?? "") : "");
  const isUntold = owes.includes("notify_customer") || owes.includes("reach_otherwise");
  return (
    <>
      <OutcomeKeys value={outcome} onChange={setOutcome} error={wrong.outcome && response("outcomeMissing")} isFirst={isFirst} />
      {ended && <p className="fs12 sub">{words(`consequence.${ended}`)}</p>}
      <TextArea name="said" label={t("said")} rows={3} error={wrong.said} />
      <div className={styles.pair}>
        <SelectField
          key={picked?.incidentId ?? "none"}
          name="contactId"
          label={t("contact")}
          placeholder={response("unknownContact")}
          defaultValue={caller}
          error={wrong.contactId}
          options={contacts.map(({ contactId, name, role, phone }) => ({
            value: contactId,
            label: [`${name} (${words(`role.${role}`)})`, phone].filter(Boolean).join(" "),
          }))}
        />
        <JstField name="respondedAt" label={t("at")} error={wrong.respondedAt} />
      </div>
      {accounts.length > 1 && (
        <SelectField
          name="accountId"
          label={response("account")}
          placeholder={response("allAccounts")}
          error={wrong.accountId}
          options={accounts.map(({ accountId, address }) => ({ value: accountId, label: address }))}
        />
      )}
      {owes.includes("call_back") && (
        <Checkbox name="calledBack" value="yes" label={response("calledBack")} hint={response("calledBackHint")} />
      )}
      {isUntold && (
        <Checkbox
          name="tells"
          value="yes"
          checked={tells}
          onChange={({ target }) => setTells(target.checked)}
          label={t("tells")}
          hint={t("tellsHint")}
        />
      )}
      {isUntold && tells && (
        <TextArea name="lateReason" label={t("lateReason")} hint={t("lateHint")} rows={1} error={wrong.lateReason} />
      )}
      <FollowUpField error={wrong.followUpAt} isOwed={owes.includes("follow_up")} />
    </>
  );
}
