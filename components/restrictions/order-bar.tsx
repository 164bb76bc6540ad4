"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { NextBar } from "@/components/ui/next-band";
import type { JustificationDraft } from "@/lib/restrictions/draft-justification";
import type { RestrictedAccount } from "./restrict-form";
import styles from "./restrict-form.module.css";
import type { useRestrictForm } from "./restrict-form-state";

interface OrderBarProps {
  state: ReturnType<typeof useRestrictForm>;
  draft: JustificationDraft;
  accounts: readonly RestrictedAccount[];
  isBusy: boolean;
  forbidden: string | undefined;
  backTo: string;
  onOrder: () => void;
}

/** Says what pressing does. An incomplete form is not locked: the button names what is missing and goes there. */
export function OrderBar({ state, draft, accounts, isBusy, forbidden, backTo, onOrder }: OrderBarProps) {
  const t = useTranslations("restrictions");
  const { form, clause, objections } = state;
  const [missing] = clause ? objections : [{ field: "clauseId" }];
  const weighed = draft.measures.find(({ measure }) => measure === form.measure);
  const needsSecond = Boolean(weighed?.needsSecondApproval || clause?.needsSecondApproval);
  const chosen = accounts.filter(({ id }) => form.accountIds.includes(id));
  const whose = chosen.length === 1 ? (chosen[0]?.address ?? "") : t("form.accountsOf", { count: chosen.length });
  return (
    <NextBar
      actions={
        <>
          <Button look="onNextQuiet" size="l" href={backTo}>
            {t("form.back")}
          </Button>
          {missing ? (
            <Button look="onNext" size="l" className={styles.waiting} onClick={() => goTo(missing.field)}>
              {t("form.missing", {
                count: clause ? new Set(objections.map(({ field }) => field)).size : 1,
                what: labelOf(missing.field, state, t),
              })}
            </Button>
          ) : (
            <Button look="onNext" size="l" isBusy={isBusy} refusal={forbidden} onClick={onOrder}>
              {t("form.order", { measure: t(`measure.${form.measure}.name`), whose })}
            </Button>
          )}
        </>
      }
    >
      <p>
        <b>{t("form.whatHappens")}</b> {t("form.steps")}
      </p>
      <p>{needsSecond ? t("form.secondNeeded") : t("form.secondNotNeeded")}</p>
    </NextBar>
  );
}

function goTo(field: string): void {
  const row = document.getElementById(`field-${field}`) ?? document.getElementById(`field-${field.split(".")[0]}`);
  row?.scrollIntoView({ block: "center", behavior: "smooth" });
  // Where words are missing the writing begins at once; a box above them is for another answer.
  const control =
    row?.querySelector<HTMLElement>("textarea") ??
    row?.querySelector<HTMLElement>("select, input:not([type=radio]), summary, input");
  control?.focus({ preventScroll: true });
}

function labelOf(
  field: string,
  { clause }: ReturnType<typeof useRestrictForm>,
  t: ReturnType<typeof useTranslations<"restrictions">>,
): string {
  const element = clause?.elements.find(({ code }) => code === field);
  if (element) return t("form.locale") === "ja" ? element.label : element.labelEn;
  if (field.startsWith("rejectedMilder."))
    return t("form.whyNotEnough", { measure: t(`measure.${field.slice("rejectedMilder.".length)}.name`) });
  const name =
    { noPriorNoticeReason: "silence", releaseCondition: "release", clauseId: "clause", incidentAccountIds: "accounts" }[field] ??
    "facts";
  return t(`form.${name}`);
}
