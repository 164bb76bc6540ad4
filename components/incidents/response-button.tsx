"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { IncidentCorrespondence } from "@/lib/correspondence/incident-notice-queries";
import type { IncidentView } from "@/lib/incidents/incident-queries";

const OUTCOMES = [
  "password_changed",
  "account_deleted_left",
  "account_deleted_forwarding",
  "contract_cancelled",
  "legitimate_use",
  "complaint",
  "question",
  "refused",
  "no_answer",
] as const;
const CHANNELS = ["phone", "mail", "status_page", "post", "visit"] as const;

export interface ResponseWish {
  incidentId: string;
  version: number;
  accountId: string | null;
  noticeId: string | null;
  contactId: string | null;
  channel: (typeof CHANNELS)[number] | null;
  outcome: (typeof OUTCOMES)[number];
  respondedAt: string;
  said: string;
}

interface ResponseButtonProps extends ButtonFace {
  incident: Pick<IncidentView, "id" | "version" | "accounts">;
  correspondence: IncidentCorrespondence;
  action: Act<ResponseWish>;
}

/** Records what the customer said or did. */
export function ResponseButton({
  incident,
  correspondence: { recipients, excluded, notices },
  action,
  ...face
}: ResponseButtonProps) {
  const t = useTranslations("incidents.response");
  const words = useTranslations("correspondence");
  const contacts = [...recipients, ...excluded].map(({ contactId, name, role }) => ({
    value: contactId,
    label: `${name} (${words(`role.${role}`)})`,
  }));
  const textOf = (form: FormData, name: string) => String(form.get(name) ?? "");
  function wishOf(form: FormData): ResponseWish {
    return {
      incidentId: incident.id,
      version: incident.version,
      accountId: textOf(form, "accountId") || null,
      noticeId: textOf(form, "contactId") ? (notices[0]?.id ?? null) : null,
      contactId: textOf(form, "contactId") || null,
      // The door names what is missing; a default would hide it.
      channel: (textOf(form, "channel") || null) as ResponseWish["channel"],
      outcome: textOf(form, "outcome") as ResponseWish["outcome"],
      respondedAt: fromJstInput(textOf(form, "respondedAt")),
      said: textOf(form, "said"),
    };
  }
  return (
    <ActionButton label={t("button")} icon="plus" {...face} permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title")}
          submitLabel={t("submit")}
          action={action}
          wishOf={wishOf}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <SelectField
                name="outcome"
                label={t("outcome")}
                placeholder={t("choose")}
                required
                error={wrong.outcome}
                options={OUTCOMES.map((value) => ({ value, label: words(`outcome.${value}`) }))}
              />
              {incident.accounts.length > 1 && (
                <SelectField
                  name="accountId"
                  label={t("account")}
                  placeholder={t("allAccounts")}
                  error={wrong.accountId}
                  options={incident.accounts.map(({ accountId, address }) => ({ value: accountId, label: address }))}
                />
              )}
              <SelectField
                name="channel"
                label={t("channel")}
                placeholder={t("choose")}
                error={wrong.channel}
                options={CHANNELS.map((value) => ({ value, label: words(`channel.${value}`) }))}
              />
              <SelectField
                name="contactId"
                label={t("contact")}
                placeholder={t("unknownContact")}
                error={wrong.contactId}
                options={contacts}
              />
              <JstField name="respondedAt" label={t("at")} error={wrong.respondedAt} />
              <TextArea name="said" label={t("said")} hint={t("saidHint")} error={wrong.said} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
