"use client";
import { useLocale, useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/field";
import type { JustificationDraft } from "@/lib/restrictions/draft-justification";
import { clauseName } from "./clause-name";
import styles from "./restrict-form.module.css";
import type { useRestrictForm } from "./restrict-form-state";

interface ClausePickerProps {
  draft: JustificationDraft;
  state: ReturnType<typeof useRestrictForm>;
}

/** The clause that the restriction rests on, with its text as it stands. Only those that bound the contract are offered. */
export function ClausePicker({ draft, state: { form, clause, objections, change } }: ClausePickerProps) {
  const t = useTranslations("restrictions");
  const isJa = useLocale() === "ja";
  const options = draft.clauses.map((one) => ({
    value: one.id,
    label: `${isJa ? one.document.title : one.document.titleEn} ${t("form.version", { number: one.termsNumber })} ${clauseName(t, one)} ${isJa ? one.heading : one.headingEn}${one.canBeCompleted ? "" : t("form.notShown")}`,
  }));
  const all = clause ? clause.elements.length + 2 : 0;
  const open = Math.min(all, new Set(objections.map(({ field }) => field.split(".")[0])).size);
  return (
    <section className={styles.block} id="field-clauseId">
      <header>
        {clause && <span className={styles.number}>2</span>}
        <h2>{t("form.ground")}</h2>
        <span className="grow" />
        {clause && (
          <span className="row-s fs12">
            <span className={styles.pips} aria-hidden="true">
              {Array.from({ length: all }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pips have no identity.
                <i key={index} className={index < all - open ? undefined : styles.open} />
              ))}
            </span>
            <b>
              {all - open} / {all}
            </b>
          </span>
        )}
      </header>
      <SelectField
        label={t("form.clause")}
        isLabelHidden
        options={options}
        placeholder={t("form.chooseClause")}
        value={form.clauseId ?? ""}
        onChange={({ target }) => change({ clauseId: target.value || null })}
      />
      {clause && <blockquote className={styles.clause}>{isJa ? clause.text : clause.textEn}</blockquote>}
      {clause && !clause.canBeCompleted && <p className={styles.objection}>{t("form.cannotBeCompleted")}</p>}
    </section>
  );
}
