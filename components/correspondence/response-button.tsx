"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog } from "@/components/ui/action-dialog";
import { fromJstInput } from "@/components/ui/time-rules";
import type { CaseOnDesk, WholeAnswer } from "@/lib/correspondence/desk-views";
import { AnswerText } from "./answer-text";
import type { CorrespondenceActions, ResponseWish } from "./correspondence-actions";
import { ResponseFields } from "./response-fields";

interface ResponseButtonProps extends ButtonFace {
  row: CaseOnDesk;
  /** The answer that was read: it is recorded by this, and its text stands beside the fields. */
  answer?: WholeAnswer;
  action: CorrespondenceActions["recordResponse"];
}

/** Records what the customer said or did. */
export function ResponseButton({ row, answer, action, ...face }: ResponseButtonProps) {
  const t = useTranslations("correspondence.page.response");
  const { incidentId, incidentNumber, version, customerName, accounts } = row;
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
      answerId: answer?.answerId ?? null,
      calledBack: form.has("calledBack"),
      followUpAt: text("followUpAt") ? fromJstInput(text("followUpAt")) : null,
    };
  }
  return (
    <ActionButton label={t(answer ? "recordAnswer" : "button")} icon="plus" {...face} permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size={answer ? "l" : "m"}
          title={t("title", { number: incidentNumber, customer: customerName })}
          submitLabel={t("submit")}
          action={action}
          wishOf={wishOf}
          doneText={t("done", { number: incidentNumber })}
        >
          {(wrong) => (
            <>
              <FormDraft record={answer ? `answer:${answer.answerId}` : `incident:${incidentId}:response`} version={version} />
              {answer && <AnswerText answer={answer} isShort />}
              <ResponseFields row={row} answer={answer} wrong={wrong} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
