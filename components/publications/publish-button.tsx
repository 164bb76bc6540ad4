"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { Publication } from "@/lib/statistics/snapshot-queries";
import { dayText } from "./day-text";

export type PublishAct = Act<{ first: string; last: string; onEdition: number; note: string }>;

interface PublishButtonProps extends ButtonFace {
  publication: Pick<Publication, "days" | "isOver" | "editions">;
  action: PublishAct;
}

/** Publishes a period: what is frozen, and what a reader should know of it. */
export function PublishButton({ publication: { days, isOver, editions }, action, ...face }: PublishButtonProps) {
  const t = useTranslations("publications.publish");
  const locale = useLocale();
  const { first, last } = days;
  return (
    <ActionButton
      label={t(editions === 0 ? "button" : "again")}
      icon="seal"
      size="s"
      {...face}
      permission="statistics:publish"
      refusal={isOver ? undefined : t("running")}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { first: dayText(first, locale), last: dayText(last, locale) })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ first, last, onEdition: editions, note: String(form.get("note") ?? "") })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`statistics:${first}:${last}`} version={editions} />
              <p>{t("what", { edition: editions + 1 })}</p>
              <p className="t2">{t("later")}</p>
              <TextArea name="note" label={t("note")} hint={t("noteHint")} rows={3} error={wrong.note} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
