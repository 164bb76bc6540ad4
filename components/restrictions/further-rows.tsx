"use client";
import { useLocale, useTranslations } from "next-intl";
import { Checkbox, TextArea } from "@/components/ui/field";
import { FilterChip } from "@/components/ui/tabs";
import type { DraftClause, JustificationDraft } from "@/lib/restrictions/draft-justification";
import { FormRow } from "./form-row";
import styles from "./restrict-form.module.css";
import type { useRestrictForm } from "./restrict-form-state";

interface FurtherRowsProps {
  clause: DraftClause;
  draft: JustificationDraft;
  state: ReturnType<typeof useRestrictForm>;
  wrong: Readonly<Record<string, string>>;
}

/** What every justification carries beside the clause's own elements. */
export function FurtherRows({ clause, draft, state: { form, change }, wrong }: FurtherRowsProps) {
  const t = useTranslations("restrictions.form");
  const isJa = useLocale() === "ja";
  const ground = clause.legalGround;
  return (
    <>
      <FormRow field="noPriorNoticeReason" label={t("silence")} note={t("source.yours")} error={wrong.noPriorNoticeReason}>
        <Checkbox
          label={t("priorNoticeGiven")}
          checked={form.isPriorNoticeGiven}
          onChange={({ target }) => change({ isPriorNoticeGiven: target.checked })}
        />
        {!form.isPriorNoticeGiven && (
          <>
            <TextArea
              label={t("silence")}
              isLabelHidden
              rows={2}
              placeholder={t("silenceHint")}
              value={form.silence}
              onChange={({ target }) => change({ silence: target.value })}
            />
            <div className={styles.phrases}>
              {draft.phrases.map((phrase) => (
                <FilterChip key={phrase} isOn={form.silence === phrase} onToggle={() => change({ silence: phrase })}>
                  {phrase}
                </FilterChip>
              ))}
            </div>
          </>
        )}
      </FormRow>
      <FormRow field="releaseCondition" label={t("release")} note={t("source.template")} error={wrong.releaseCondition}>
        <TextArea
          label={t("release")}
          isLabelHidden
          rows={1}
          value={form.release}
          onChange={({ target }) => change({ release: target.value })}
        />
      </FormRow>
      <FormRow field="legalGround" label={t("legalGround")} note={t("source.terms")}>
        <p>
          {ground ? (isJa ? ground.label : ground.labelEn) : t("noLegalGround")}{" "}
          {ground && <span className="sub">{ground.source}</span>}
        </p>
      </FormRow>
      {draft.rules[0] && (
        <FormRow field="rule" label={t("equal")} note={t("source.automatic")}>
          <p>{t("equalText", { rule: draft.rules[0].code, version: draft.rules[0].version })}</p>
        </FormRow>
      )}
    </>
  );
}
