"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { useMay } from "@/components/shell/shell-context";
import { ActionDialog } from "@/components/ui/action-dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { CorrespondenceActions } from "./correspondence-actions";
import styles from "./response-button.module.css";

interface BounceButtonProps {
  delivery: { id: string; recipientName: string };
  action: CorrespondenceActions["recordBounce"];
}

/** Records that a mail which a server had taken came back. */
export function BounceButton({ delivery: { id, recipientName }, action }: BounceButtonProps) {
  const t = useTranslations("correspondence.page.bounce");
  const mayRecord = useMay("notice:send");
  if (!mayRecord) return null;
  return (
    <ActionButton label={t("button")} size="s" look="quiet" permission="notice:send">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { name: recipientName })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({
            deliveryId: id,
            bouncedAt: fromJstInput(String(form.get("bouncedAt") ?? "")),
            code: String(form.get("code") ?? ""),
            words: String(form.get("words") ?? ""),
          })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`delivery:${id}:bounce`} version={0} />
              <p className="t2">{t("what")}</p>
              <div className={styles.pair}>
                <JstField name="bouncedAt" label={t("at")} error={wrong.bouncedAt} />
                <TextField name="code" label={t("code")} hint={t("codeHint")} required error={wrong.code} />
              </div>
              <TextArea name="words" label={t("words")} error={wrong.words} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
