"use client";
import { useTranslations } from "next-intl";
import { usePublicForm } from "@/components/shell/use-public-form";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { HARMS } from "@/lib/abuse-reports/harm-table";
import { MOST_PUBLIC_WORDS } from "@/lib/abuse-reports/public-report-inputs";
import type { PublicDoor } from "@/lib/access/public-action";
import styles from "./public-form.module.css";

/** A report by anybody, with or without scripts. What was typed stays when something is wrong; at the end stands the number. */
export function PublicForm({ action, deskMail }: { action: PublicDoor<{ receipt: string }>; deskMail: string }) {
  const t = useTranslations("report-form");
  const { answer, form, isBusy } = usePublicForm(action);
  if (answer.status === "done") return <Receipt receipt={answer.data.receipt} />;
  const typed = answer.status === "idle" ? {} : answer.typed;
  const wrong = answer.status === "refused" ? (answer.fields ?? {}) : {};
  return (
    <>
      <h1>{t("title")}</h1>
      <p>{t("lead")}</p>
      {/* React empties a form after its action: the key draws it again with what was typed. */}
      <form key={JSON.stringify(typed)} ref={toFirstWrong} {...form} className={styles.form} noValidate>
        {answer.status === "refused" && (
          <StatePanel kind="error" title={Object.keys(wrong).length > 0 ? t("fix") : answer.message}>
            {Object.keys(wrong).length === 0 && t("byMail", { mail: deskMail })}
          </StatePanel>
        )}
        <TextField
          size="l"
          label={t("name")}
          error={wrong.name}
          name="name"
          autoComplete="name"
          maxLength={100}
          required
          defaultValue={typed.name}
        />
        <TextField
          size="l"
          label={t("email")}
          hint={t("emailHint")}
          error={wrong.email}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          required
          defaultValue={typed.email}
        />
        <TextField
          size="l"
          label={t("organization")}
          error={wrong.organization}
          name="organization"
          autoComplete="organization"
          maxLength={200}
          defaultValue={typed.organization}
        />
        <SelectField
          size="l"
          label={t("harm")}
          error={wrong.harm}
          name="harm"
          required
          placeholder={t("choose")}
          defaultValue={typed.harm ?? ""}
          options={HARMS.map((value) => ({ value, label: t(`harmOf.${value}`) }))}
        />
        <TextField
          size="l"
          label={t("occurredAt")}
          hint={t("occurredAtHint")}
          error={wrong.occurredAt}
          name="occurredAt"
          maxLength={60}
          defaultValue={typed.occurredAt}
        />
        <TextArea
          size="l"
          label={t("what")}
          hint={t("whatHint")}
          error={wrong.what}
          name="what"
          rows={10}
          maxLength={MOST_PUBLIC_WORDS}
          required
          defaultValue={typed.what}
        />
        <div className={styles.trap} aria-hidden="true">
          <label htmlFor="website">Website</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <Button type="submit" look="primary" size="l" isWide isBusy={isBusy}>
          {t("submit")}
        </Button>
        <p className={styles.small}>{t("privacy")}</p>
      </form>
    </>
  );
}

/** Entering what is to be put right begins at its first field. */
const toFirstWrong = (form: HTMLFormElement | null) => form?.querySelector<HTMLElement>("[aria-invalid]")?.focus();

function Receipt({ receipt }: { receipt: string }) {
  const t = useTranslations("report-form");
  return (
    <div role="status" className={styles.form}>
      <h1>{t("received")}</h1>
      <p className={styles.receipt}>
        {t("receipt")} <b>{receipt}</b>
      </p>
      <p>{t("receivedWhat")}</p>
      <p className={styles.small}>
        <a className="link" href="/report">
          {t("another")}
        </a>
      </p>
    </div>
  );
}
