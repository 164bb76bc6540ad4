"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import type { ReporterCard } from "@/lib/abuse-reports/report-views";
import { REPORTER_TRUSTS } from "@/lib/abuse-reports/reporter-inputs";
import styles from "./reporters.module.css";

interface ReporterFieldsProps {
  reporter?: ReporterCard;
  wrong: Readonly<Record<string, string>>;
}

/** What the directory knows of a reporter. The address is asked for once: by it the reporter is known. */
export function ReporterFields({ reporter, wrong }: ReporterFieldsProps) {
  const t = useTranslations("reporters");
  return (
    <>
      <div className={styles.columns}>
        <TextField name="name" label={t("name")} defaultValue={reporter?.name} maxLength={200} required error={wrong.name} />
        <TextField
          name="organization"
          label={t("organization")}
          defaultValue={reporter?.organization ?? ""}
          maxLength={200}
          error={wrong.organization}
        />
        {!reporter && <TextField name="email" type="email" label={t("email")} maxLength={254} required error={wrong.email} />}
        <SelectField
          name="language"
          label={t("language.label")}
          defaultValue={reporter?.language ?? "ja"}
          options={(["ja", "en"] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          error={wrong.language}
        />
        <SelectField
          name="trust"
          label={t("trust.label")}
          hint={t("trust.hint")}
          defaultValue={reporter?.trust ?? "unknown"}
          options={REPORTER_TRUSTS.map((value) => ({ value, label: t(`trust.${value}`) }))}
          error={wrong.trust}
        />
      </div>
      <TextArea name="note" label={t("note")} hint={t("noteHint")} defaultValue={reporter?.note ?? ""} error={wrong.note} />
    </>
  );
}

/** The fields by their names, as the wishes name them. */
export const cardOf = (form: FormData) => {
  const field = (name: string) => String(form.get(name) ?? "");
  return {
    name: field("name"),
    organization: field("organization"),
    language: field("language") === "en" ? ("en" as const) : ("ja" as const),
    trust: REPORTER_TRUSTS.find((one) => one === field("trust")) ?? ("unknown" as const),
    note: field("note"),
  };
};
