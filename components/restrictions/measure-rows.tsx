"use client";
import { useTranslations } from "next-intl";
import { TextArea, TextField } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import type { JustificationDraft } from "@/lib/restrictions/draft-justification";
import styles from "./restrict-form.module.css";
import { milderIn, type useRestrictForm } from "./restrict-form-state";

interface MeasureRowsProps {
  draft: JustificationDraft;
  state: ReturnType<typeof useRestrictForm>;
  wrong: Readonly<Record<string, string>>;
}

/** The measures from mild to wide: the mildest that stops what was seen is proposed, and each milder one needs a reason against it. */
export function MeasureRows({ draft, state: { form, change }, wrong }: MeasureRowsProps) {
  const t = useTranslations("restrictions");
  const milder = milderIn(draft, form.measure);
  return (
    <section className={styles.block}>
      <header>
        <span className={styles.number}>1</span>
        <h2>{t("form.measure")}</h2>
        <span className="sub fs12">{t("form.measureNote")}</span>
      </header>
      <fieldset className={styles.measures}>
        <legend className="vh">{t("form.measure")}</legend>
        {draft.measures.map(({ measure, weight, reason, standsOn }, index) => {
          const isChosen = measure === form.measure;
          const isMilder = milder.includes(measure);
          const field = `rejectedMilder.${measure}`;
          return (
            <div key={measure} className={`${styles.measure} ${isChosen ? styles.chosen : ""}`} id={`field-${field}`}>
              <label className={styles.name}>
                <input type="radio" name="measure" value={measure} checked={isChosen} onChange={() => change({ measure })} />
                <span className={styles.rank}>{index + 1}</span>
                <span>
                  <b>{t(`measure.${measure}.name`)}</b>
                  <span className="sub fs11">{t(`measure.${measure}.stays`)}</span>
                </span>
              </label>
              <div className={styles.why}>
                {isMilder && (
                  <TextArea
                    label={t("form.whyNotEnough", { measure: t(`measure.${measure}.name`) })}
                    isLabelHidden
                    rows={2}
                    placeholder={t("form.whyNotEnoughHint")}
                    value={form.rejected[measure] ?? ""}
                    onChange={({ target }) => change({ rejected: { ...form.rejected, [measure]: target.value } })}
                    error={wrong[field]}
                  />
                )}
                {isChosen && measure === "rate_limit" && (
                  <TextField
                    label={t("form.messagesPerHour")}
                    inputMode="numeric"
                    value={form.messagesPerHour}
                    onChange={({ target }) => change({ messagesPerHour: target.value })}
                  />
                )}
                {isChosen && weight === "proposed" && reason}
                {isChosen && weight === "wider" && <span>{t("form.widerChosen", { reason })}</span>}
                {isChosen && standsOn.length > 0 && <p className={styles.objection}>{t("form.stands")}</p>}
                {!isChosen && !isMilder && reason}
              </div>
              <MeasureTag isMilder={isMilder} weight={weight} isChosen={isChosen} />
            </div>
          );
        })}
      </fieldset>
    </section>
  );
}

function MeasureTag({
  isMilder,
  weight,
  isChosen,
}: {
  isMilder: boolean;
  weight: "milder" | "proposed" | "wider";
  isChosen: boolean;
}) {
  const t = useTranslations("restrictions.form");
  if (weight === "proposed") {
    return (
      <Tag tone="blue" icon="check">
        {t("proposed")}
      </Tag>
    );
  }
  if (isMilder) return <Tag>{t("notEnough")}</Tag>;
  return isChosen ? <Tag tone="warn">{t("wide")}</Tag> : <Tag>{weight === "wider" ? t("tooWide") : t("notEnough")}</Tag>;
}
