"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { RESPONSE_CHANNELS, RESPONSE_OUTCOMES } from "@/lib/correspondence/correspondence-inputs";
import type { IncidentCorrespondence, ResponseView } from "@/lib/correspondence/incident-notice-queries";
import { endsOf } from "@/lib/correspondence/response-rules";
import type { IncidentView } from "@/lib/incidents/incident-queries";

interface ResponseFieldsProps {
  accounts: IncidentView["accounts"];
  correspondence: IncidentCorrespondence;
  /** What stood in the record that this one corrects. */
  corrects?: ResponseView | undefined;
  wrong: Readonly<Record<string, string>>;
}

/** What the customer said or did, by whom, when. An answer that ends an account or the contract says so before it is sent. */
export function ResponseFields({ accounts, correspondence, corrects, wrong }: ResponseFieldsProps) {
  const t = useTranslations("incidents.response");
  const words = useTranslations("correspondence");
  const [outcome, setOutcome] = useState<string>(corrects?.outcome ?? "");
  const ended = endsOf(outcome);
  const contacts = [...correspondence.recipients, ...correspondence.excluded];
  return (
    <>
      <SelectField
        name="outcome"
        label={t("outcome")}
        placeholder={t("choose")}
        required
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        hint={ended && words(`consequence.${ended}`)}
        error={wrong.outcome}
        options={RESPONSE_OUTCOMES.map((value) => ({ value, label: words(`outcome.${value}`) }))}
      />
      {accounts.length > 1 && (
        <SelectField
          name="accountId"
          label={t("account")}
          placeholder={t("allAccounts")}
          defaultValue={corrects?.accountId ?? ""}
          error={wrong.accountId}
          options={accounts.map(({ accountId, address }) => ({ value: accountId, label: address }))}
        />
      )}
      <SelectField
        name="channel"
        label={t("channel")}
        placeholder={t("choose")}
        defaultValue={corrects?.channel ?? ""}
        error={wrong.channel}
        options={RESPONSE_CHANNELS.map((value) => ({ value, label: words(`channel.${value}`) }))}
      />
      <SelectField
        name="contactId"
        label={t("contact")}
        placeholder={t("unknownContact")}
        defaultValue={corrects?.contactId ?? ""}
        error={wrong.contactId}
        options={contacts.map(({ contactId, name, role }) => ({ value: contactId, label: `${name} (${words(`role.${role}`)})` }))}
      />
      <JstField
        name="respondedAt"
        label={t("at")}
        error={wrong.respondedAt}
        {...(corrects ? { at: corrects.respondedAt } : {})}
      />
      <TextArea name="said" label={t("said")} hint={t("saidHint")} defaultValue={corrects?.said ?? ""} error={wrong.said} />
    </>
  );
}
