"use client";
import { useLocale, useTranslations } from "next-intl";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { SubscriptionView } from "@/lib/exports/subscription-queries";
import { isLocale, LOCALES, type Locale } from "@/lib/i18n/locales";

export interface MonthlyActions {
  subscribe: Act<{ language: Locale }>;
  end: Act<Record<string, never>>;
}

interface MonthlyReportDialogProps extends DialogHandle {
  subscription: SubscriptionView;
  actions: MonthlyActions;
}

/** Whether one gets the report of each month by mail, in which language, and what became of the last. */
export function MonthlyReportDialog({ isOpen, onClose, subscription, actions }: MonthlyReportDialogProps) {
  const t = useTranslations("exports.monthly");
  const { isRunning, language, address } = subscription;
  return (
    <ActionDialog
      isOpen={isOpen}
      onClose={onClose}
      size="s"
      title={t("title")}
      submitLabel={t(isRunning ? "change" : "subscribe")}
      action={actions.subscribe}
      wishOf={(form) => {
        const chosen = form.get("language");
        return { language: isLocale(chosen) ? chosen : language };
      }}
      doneText={t(isRunning ? "changed" : "subscribed")}
    >
      {() => (
        <div className="stack">
          <p>{t("what", { address })}</p>
          <State subscription={subscription} />
          <SelectField
            key={language} // what is chosen may come while the dialog stands open
            name="language"
            label={t("language")}
            defaultValue={language}
            options={LOCALES.map((locale) => ({ value: locale, label: t(locale) }))}
          />
          {isRunning && <EndButton end={actions.end} onDone={onClose} />}
        </div>
      )}
    </ActionDialog>
  );
}

function State({ subscription: { isRunning, last } }: { subscription: SubscriptionView }) {
  const t = useTranslations("exports.monthly");
  const locale = useLocale();
  return (
    <>
      <p className="t2">{t(isRunning ? "running" : "notRunning")}</p>
      {last && (
        <KeyValues>
          <KeyValue term={t("last")}>
            {last.subject}
            <br />
            {t(`state.${last.state}`, { at: timeText(last.at, "fullMinute", locale) })}
          </KeyValue>
        </KeyValues>
      )}
    </>
  );
}

function EndButton({ end, onDone }: { end: MonthlyActions["end"]; onDone: () => void }) {
  const t = useTranslations("exports.monthly");
  const toast = useToast();
  const { run, isBusy, refusal } = useAction(end, () => {
    onDone();
    toast({ text: t("ended") });
  });
  return (
    <div>
      <Button look="quiet" isBusy={isBusy} onClick={() => run({})}>
        {t("end")}
      </Button>
      {refusal && <p role="alert">{refusal.message}</p>}
    </div>
  );
}
