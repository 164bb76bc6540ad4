"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { SelectField, TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { IncidentCorrespondence } from "@/lib/correspondence/incident-notice-queries";
import type { NoticeKind } from "@/lib/correspondence/notice-kinds";

export interface ReachWish {
  incidentId: string;
  version: number;
  contactId: string;
  channel: "phone" | "post";
  reachedAt: string;
  noted: string;
  noticeId?: string;
  kind: NoticeKind;
  language: "ja" | "en";
  restrictionIds: string[];
  lateReason: string;
}

interface ReachButtonProps extends ButtonFace {
  incident: { id: string; version: number };
  correspondence: IncidentCorrespondence;
  /** Of a notice that is not written yet: its kind, and the restrictions that it names. */
  kind: NoticeKind;
  language: "ja" | "en";
  restrictionIds: string[];
  action: Act<ReachWish>;
}

/** Records that a registered contact was told by a call or a letter: as good as a mail that arrived. */
export function ReachButton({
  incident,
  correspondence: { recipients, excluded, notices },
  kind,
  language,
  restrictionIds,
  action,
  ...face
}: ReachButtonProps) {
  const t = useTranslations("incidents.reach");
  const words = useTranslations("correspondence");
  // Who may get no mail may get a call; who is no contact today, or a reseller the contract does not name, neither.
  const reachable = excluded.filter(({ because }) => because !== "not_valid" && because !== "reseller_not_named");
  const contacts = [...recipients, ...reachable].map(({ contactId, name, phone }) => ({
    value: contactId,
    label: phone ? `${name} ${phone}` : name,
  }));
  const textOf = (form: FormData, name: string) => String(form.get(name) ?? "");
  function wishOf(form: FormData): ReachWish {
    const base = { incidentId: incident.id, version: incident.version, kind, language, restrictionIds };
    const noticeId = textOf(form, "noticeId");
    return {
      ...base,
      ...(noticeId ? { noticeId } : {}),
      contactId: textOf(form, "contactId"),
      channel: textOf(form, "channel") === "post" ? "post" : "phone",
      reachedAt: fromJstInput(textOf(form, "reachedAt")),
      noted: textOf(form, "noted"),
      lateReason: textOf(form, "lateReason"),
    };
  }
  return (
    <ActionButton label={t("button")} icon="phone" {...face} permission="notice:send">
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
              <FormDraft record={`incident:${incident.id}:reach`} version={incident.version} />
              <SelectField
                name="contactId"
                label={t("contact")}
                placeholder={t("choose")}
                required
                error={wrong.contactId}
                options={contacts}
              />
              <SelectField
                name="channel"
                label={t("channel")}
                defaultValue="phone"
                options={(["phone", "post"] as const).map((value) => ({ value, label: words(`channel.${value}`) }))}
              />
              <SelectField
                name="noticeId"
                label={t("notice")}
                defaultValue={notices[0]?.id ?? ""}
                placeholder={t("newNotice", { kind: words(`kind.${kind}`) })}
                options={notices.map((notice) => ({
                  value: notice.id,
                  label: `${words(`kind.${notice.kind}`)} ${notice.subject}`,
                }))}
              />
              <JstField name="reachedAt" label={t("at")} error={wrong.reachedAt} />
              <TextArea name="noted" label={t("noted")} required error={wrong.noted} />
              <TextArea name="lateReason" label={t("lateReason")} rows={1} error={wrong.lateReason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
