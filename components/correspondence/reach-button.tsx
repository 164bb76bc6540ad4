"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog } from "@/components/ui/action-dialog";
import { SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { CaseOnDesk } from "@/lib/correspondence/desk-views";
import type { CorrespondenceActions, ReachWish } from "./correspondence-actions";
import styles from "./response-button.module.css";

/** Records that a registered contact was reached by a call or a letter; the reminder or call that was owed is done with it. */
export function ReachButton({
  row,
  action,
  ...face
}: ButtonFace & { row: CaseOnDesk; action: CorrespondenceActions["reachContact"] }) {
  const t = useTranslations("correspondence.page.reach");
  const words = useTranslations("correspondence");
  const { incidentId, incidentNumber, version, customerName, contacts, notices } = row;
  function wishOf(form: FormData): ReachWish {
    const text = (name: string) => String(form.get(name) ?? "");
    return {
      ...{ incidentId, version },
      contactId: text("contactId"),
      channel: text("channel") === "post" ? "post" : "phone",
      reachedAt: fromJstInput(text("reachedAt")),
      noted: text("noted"),
      noticeId: text("noticeId"),
      lateReason: text("lateReason"),
    };
  }
  return (
    <ActionButton
      label={t("button")}
      icon="phone"
      {...face}
      permission="notice:send"
      refusal={contacts.some(({ canBeTold }) => canBeTold) ? undefined : t("noContact")}
    >
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
              <FormDraft record={`incident:${incidentId}:reach`} version={version} />
              <p className="t2">{t("what")}</p>
              <SelectField
                name="contactId"
                label={t("contact")}
                placeholder={t("choose")}
                required
                error={wrong.contactId && t("choose")}
                options={contacts.map(({ contactId, name, phone, canBeTold }) => ({
                  value: contactId,
                  isDisabled: !canBeTold,
                  label: phone ? `${name} ${phone}` : name,
                }))}
              />
              <div className={styles.pair}>
                <SelectField
                  name="channel"
                  label={t("channel")}
                  defaultValue="phone"
                  error={wrong.channel}
                  options={(["phone", "post"] as const).map((value) => ({ value, label: words(`channel.${value}`) }))}
                />
                <JstField name="reachedAt" label={t("at")} error={wrong.reachedAt} />
              </div>
              <SelectField
                name="noticeId"
                label={t("notice")}
                defaultValue={notices[0]?.noticeId}
                error={wrong.noticeId}
                options={notices.map(({ noticeId, kind, subject }) => ({
                  value: noticeId,
                  label: `${words(`kind.${kind}`)} ${subject}`,
                }))}
              />
              <TextArea name="noted" label={t("noted")} required rows={3} error={wrong.noted} />
              <TextArea name="lateReason" label={t("lateReason")} hint={t("lateHint")} rows={1} error={wrong.lateReason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
