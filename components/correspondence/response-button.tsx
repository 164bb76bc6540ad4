"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog } from "@/components/ui/action-dialog";
import { SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import { RESPONSE_CHANNELS, RESPONSE_OUTCOMES } from "@/lib/correspondence/correspondence-inputs";
import type { WaitingCase } from "@/lib/correspondence/desk-views";
import { endsOf } from "@/lib/correspondence/response-rules";
import type { CorrespondenceActions, ResponseWish } from "./correspondence-actions";
import styles from "./response-button.module.css";

/** Records what the customer said or did. Beside each outcome stands what follows from it. */
export function ResponseButton({ row, action }: { row: WaitingCase; action: CorrespondenceActions["recordResponse"] }) {
  const t = useTranslations("correspondence.page.response");
  const words = useTranslations("correspondence");
  const [outcome, setOutcome] = useState("");
  const ended = endsOf(outcome);
  const { incidentId, incidentNumber, version, customerName, accounts, contacts, notices } = row;
  function wishOf(form: FormData): ResponseWish {
    const text = (name: string) => String(form.get(name) ?? "");
    return {
      ...{ incidentId, version },
      accountId: text("accountId") || (accounts.length === 1 ? (accounts[0]?.accountId ?? null) : null),
      noticeId: text("noticeId") || null,
      contactId: text("contactId") || null,
      // The door names what is missing; a default would hide it.
      channel: (text("channel") || null) as ResponseWish["channel"],
      outcome: text("outcome") as ResponseWish["outcome"],
      respondedAt: fromJstInput(text("respondedAt")),
      said: text("said"),
    };
  }
  return (
    <ActionButton label={t("button")} icon="plus" permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { number: incidentNumber, customer: customerName })}
          submitLabel={t("submit")}
          action={action}
          wishOf={wishOf}
          doneText={t("done", { number: incidentNumber })}
        >
          {(wrong) => (
            <>
              <FormDraft record={`incident:${incidentId}:response`} version={version} />
              <SelectField
                name="outcome"
                label={t("outcome")}
                hint={ended ? words(`consequence.${ended}`) : t("outcomeHint")}
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
                  error={wrong.channel}
                  options={RESPONSE_CHANNELS.map((value) => ({ value, label: words(`channel.${value}`) }))}
                />
                <JstField name="respondedAt" label={t("at")} error={wrong.respondedAt} />
              </div>
              <TextArea name="said" label={t("said")} hint={t("saidHint")} rows={3} error={wrong.said} />
              <div className={styles.pair}>
                <SelectField
                  name="contactId"
                  label={t("contact")}
                  placeholder={t("unknownContact")}
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
                  defaultValue={notices[0]?.noticeId}
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
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
