"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea, TextField } from "@/components/ui/field";
import type { ChangePrefixes, PrefixLengths } from "@/lib/abuse-reports/prefix-inputs";
import styles from "./report.module.css";

interface PrefixButtonProps {
  prefix: { value: PrefixLengths; number: number };
  change: Act<ChangePrefixes>;
}

/** How long the networks are that rows are gathered by, and the button that changes it for everybody. */
export function PrefixButton({ prefix: { value, number }, change }: PrefixButtonProps) {
  const t = useTranslations("abuse-reports.prefix");
  return (
    <ActionButton label={t("button", value)} size="s" look="quiet" icon="gear" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("title")}
          submitLabel={t("submit")}
          action={change}
          wishOf={(form) => ({
            v4: Number(form.get("v4")),
            v6: Number(form.get("v6")),
            onNumber: number,
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("what")}</p>
              <div className={styles.columns}>
                <TextField
                  name="v4"
                  type="number"
                  min={8}
                  max={32}
                  label={t("v4")}
                  defaultValue={value.v4}
                  required
                  error={wrong.v4}
                />
                <TextField
                  name="v6"
                  type="number"
                  min={16}
                  max={128}
                  label={t("v6")}
                  defaultValue={value.v6}
                  required
                  error={wrong.v6}
                />
              </div>
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
