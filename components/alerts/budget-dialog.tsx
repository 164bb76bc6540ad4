"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { timeText } from "@/components/ui/time-rules";
import { MOST_A_DAY } from "@/lib/alerts/day-budget-inputs";
import type { DayStanding } from "@/lib/alerts/day-views";

export interface BudgetWish {
  items: number;
  onNumber: number;
  reason: string;
}

interface BudgetDialogProps extends DialogHandle {
  standing: DayStanding;
  action: Act<BudgetWish>;
}

/** How many items a day; who said so last, when and why, stands beside it. */
export function BudgetDialog({ standing, action, ...handle }: BudgetDialogProps) {
  const t = useTranslations("alerts.day.change");
  const locale = useLocale();
  const router = useRouter();
  const { items, number, changed } = standing;
  return (
    <ActionDialog
      {...handle}
      title={t("title")}
      size="s"
      submitLabel={t("submit")}
      action={action}
      wishOf={(form) => ({ items: Number(form.get("items")), onNumber: number, reason: String(form.get("reason") ?? "") })}
      doneText={t("done")}
      onDone={() => router.refresh()}
    >
      {(wrong) => (
        <>
          <p className="fs12 t2">{t("what")}</p>
          <TextField
            label={t("items")}
            name="items"
            type="number"
            min={1}
            max={MOST_A_DAY}
            defaultValue={items}
            hint={t("itemsHint", { most: MOST_A_DAY })}
            error={wrong.items}
          />
          <TextArea label={t("reason")} name="reason" rows={2} error={wrong.reason} />
          <p className="fs12 sub">
            {changed
              ? t("last", { at: timeText(changed.at, "fullMinute", locale), name: changed.by ?? "—", reason: changed.reason })
              : t("standard")}
          </p>
        </>
      )}
    </ActionDialog>
  );
}
