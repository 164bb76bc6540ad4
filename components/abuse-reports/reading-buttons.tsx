"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton, useForbidden } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { HARMS, type Harm, isHarm } from "@/lib/abuse-reports/harm-table";
import type { ReadReportAgain, SetReportAside } from "@/lib/abuse-reports/intake-inputs";
import { maySetAside } from "@/lib/abuse-reports/next-step-rules";
import type { ReportView } from "@/lib/abuse-reports/report-views";
import styles from "./report.module.css";

export interface ReadingActions {
  addRows: Act<{ reportId: string; version: number; lines: string; harm?: Harm }, { number: number; rows: number }>;
  readAgain: Act<ReadReportAgain, { number: number; added: number }>;
  setAside: Act<SetReportAside>;
}

interface ReadingButtonsProps {
  report: Pick<ReportView, "id" | "version" | "state" | "harm" | "raw" | "duties">;
  actions: ReadingActions;
}

/** What a person can do with a report that no machine could read, or that names more than was read of it. */
export function ReadingButtons({ report, actions }: ReadingButtonsProps) {
  const isUnread = report.state === "unread";
  if (!["unread", "received", "linked"].includes(report.state)) return null;
  return (
    <div className={styles.actions}>
      <AddRowsButton report={report} action={actions.addRows} isMain={isUnread} />
      {report.raw && !report.raw.isPurged && <AgainButton report={report} action={actions.readAgain} />}
      {maySetAside(report) && <AsideButton report={report} action={actions.setAside} />}
    </div>
  );
}

type Seen = ReadingButtonsProps["report"];

function AddRowsButton({ report, action, isMain }: { report: Seen; action: ReadingActions["addRows"]; isMain: boolean }) {
  const t = useTranslations("abuse-reports.reading");
  const harms = useTranslations("abuse-reports.harm");
  const toast = useToast();
  return (
    <ActionButton label={t("addRows")} icon="plus" look={isMain ? "primary" : "plain"} permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("addRowsTitle")}
          submitLabel={t("addRowsSubmit")}
          action={action}
          wishOf={(form) => {
            const harm = String(form.get("harm") ?? "");
            const lines = String(form.get("lines") ?? "");
            return { reportId: report.id, version: report.version, lines, ...(isHarm(harm) ? { harm } : {}) };
          }}
          onDone={({ rows }) => toast({ text: t("addRowsDone", { rows }) })}
        >
          {(wrong) => (
            <>
              <FormDraft record={`abuse-report:${report.id}:rows`} version={report.version} />
              <TextArea name="lines" label={t("lines")} hint={t("linesHint")} rows={8} required error={wrong.lines} />
              <SelectField
                name="harm"
                label={t("harm")}
                defaultValue={report.harm}
                options={HARMS.map((value) => ({ value, label: harms(value) }))}
                error={wrong.harm}
              />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

function AgainButton({ report, action }: { report: Seen; action: ReadingActions["readAgain"] }) {
  const t = useTranslations("abuse-reports.reading");
  const router = useRouter();
  const toast = useToast();
  const forbidden = useForbidden("report:handle");
  const { run, isBusy, refusal } = useAction(action, ({ added }) => {
    toast({ text: t("againDone", { added }) });
    router.refresh();
  });
  return (
    <Button
      isBusy={isBusy}
      refusal={forbidden ?? refusal?.message}
      onClick={() => run({ reportId: report.id, version: report.version })}
    >
      {t("again")}
    </Button>
  );
}

function AsideButton({ report, action }: { report: Seen; action: ReadingActions["setAside"] }) {
  const t = useTranslations("abuse-reports.reading");
  return (
    <ActionButton label={t("aside")} look="quiet" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("asideTitle")}
          submitLabel={t("asideSubmit")}
          action={action}
          wishOf={(form) => ({ reportId: report.id, version: report.version, reason: String(form.get("reason") ?? "") })}
          doneText={t("asideDone")}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("asideWhat")}</p>
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
