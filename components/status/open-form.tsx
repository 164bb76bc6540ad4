"use client";
import { useTranslations } from "next-intl";
import { usePublicForm } from "@/components/shell/use-public-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { PublicDoor } from "@/lib/access/public-action";
import { Refusal } from "./refusal";
import styles from "./status.module.css";

/** The first step: which case, and the code that shows that one has the notice. */
export function OpenForm({ action }: { action: PublicDoor<never> }) {
  const t = useTranslations("status");
  const { answer, form, isBusy } = usePublicForm(action);
  const typed = answer.status === "idle" ? {} : answer.typed;
  const fields = answer.status === "refused" ? answer.fields : undefined;
  return (
    <>
      <h1>{t("title")}</h1>
      <p>{t("open.lead")}</p>
      <form {...form} className={styles.form}>
        {answer.status === "refused" && <Refusal message={fields ? t("input.fix") : answer.message} />}
        <TextField
          size="l"
          label={t("open.caseNumber")}
          hint={t("open.caseNumberHint")}
          error={fields?.caseNumber}
          name="caseNumber"
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          required
          defaultValue={typed.caseNumber}
        />
        <TextField
          size="l"
          label={t("open.code")}
          hint={t("open.codeHint")}
          error={fields?.code}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={80}
          required
          defaultValue={typed.code}
        />
        <Button type="submit" look="primary" size="l" isWide isBusy={isBusy}>
          {t("open.submit")}
        </Button>
      </form>
      <p className={styles.small}>{t("open.noCode")}</p>
    </>
  );
}
