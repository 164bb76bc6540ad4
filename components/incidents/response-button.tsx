"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { fromJstInput } from "@/components/ui/time-rules";
import type { RecordResponse } from "@/lib/correspondence/correspondence-inputs";
import type { IncidentCorrespondence, ResponseView } from "@/lib/correspondence/incident-notice-queries";
import type { IncidentView } from "@/lib/incidents/incident-queries";
import { ResponseFields } from "./response-fields";

export interface ResponseWish extends Pick<RecordResponse, "outcome"> {
  incidentId: string;
  version: number;
  accountId: string | null;
  noticeId: string | null;
  contactId: string | null;
  channel: ResponseView["channel"];
  respondedAt: string;
  said: string;
  correctsId: string | null;
}

interface ResponseButtonProps extends ButtonFace {
  incident: Pick<IncidentView, "id" | "version" | "accounts">;
  correspondence: IncidentCorrespondence;
  /** The record whose place this one takes. */
  corrects?: ResponseView;
  action: Act<ResponseWish>;
}

/** Records what the customer said or did, or corrects what was recorded: the wrong record stays beside the right one. */
export function ResponseButton({ incident, correspondence, corrects, action, ...face }: ResponseButtonProps) {
  const t = useTranslations(corrects ? "incidents.correction" : "incidents.response");
  const words = useTranslations("correspondence");
  function wishOf(form: FormData): ResponseWish {
    const textOf = (name: string) => String(form.get(name) ?? "");
    const contactId = textOf("contactId") || null;
    return {
      incidentId: incident.id,
      version: incident.version,
      accountId: textOf("accountId") || null,
      noticeId: corrects ? corrects.noticeId : contactId && (correspondence.notices[0]?.id ?? null),
      contactId,
      // The door names what is missing; a default would hide it.
      channel: (textOf("channel") || null) as ResponseWish["channel"],
      outcome: textOf("outcome") as ResponseWish["outcome"],
      respondedAt: fromJstInput(textOf("respondedAt")),
      said: textOf("said"),
      correctsId: corrects?.id ?? null,
    };
  }
  return (
    <ActionButton label={t("button")} icon={corrects ? "pencil" : "plus"} {...face} permission="response:record">
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
              <FormDraft record={draftOf(incident.id, corrects)} version={incident.version} />
              {corrects && <p className="t2">{t("what", { outcome: words(`outcome.${corrects.outcome}`) })}</p>}
              <ResponseFields accounts={incident.accounts} correspondence={correspondence} corrects={corrects} wrong={wrong} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

const draftOf = (incidentId: string, corrects: ResponseView | undefined) =>
  corrects ? `incident:${incidentId}:correction:${corrects.id}` : `incident:${incidentId}:response`;
