"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import type { ReporterCard } from "@/lib/abuse-reports/report-views";
import type { AddReporter, ChangeReporter } from "@/lib/abuse-reports/reporter-inputs";
import { cardOf, ReporterFields } from "./reporter-fields";

/** Puts a reporter into the directory. */
export function AddReporterButton({ action }: { action: Act<AddReporter, { reporterId: string }> }) {
  const t = useTranslations("reporters");
  const router = useRouter();
  return (
    <ActionButton label={t("add.button")} icon="plus" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("add.title")}
          submitLabel={t("add.submit")}
          action={action}
          wishOf={(form) => ({ ...cardOf(form), email: String(form.get("email") ?? "") })}
          doneText={t("add.done")}
          onDone={({ reporterId }) => router.push(`/reporters/${reporterId}`)}
        >
          {(wrong) => <ReporterFields wrong={wrong} />}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

export function ChangeReporterButton({ reporter, action }: { reporter: ReporterCard; action: Act<ChangeReporter> }) {
  const t = useTranslations("reporters");
  return (
    <ActionButton label={t("change.button")} size="s" icon="pencil" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("change.title")}
          submitLabel={t("change.submit")}
          action={action}
          wishOf={(form) => ({ ...cardOf(form), reporterId: reporter.id, version: reporter.version })}
          doneText={t("change.done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`reporter:${reporter.id}:card`} version={reporter.version} />
              <ReporterFields reporter={reporter} wrong={wrong} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
