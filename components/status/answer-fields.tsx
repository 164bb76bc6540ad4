import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FieldError, TextArea } from "@/components/ui/field";
import type { Typed } from "@/lib/access/public-action";
import { MOST_WORDS, STATUS_CLAIMS } from "@/lib/status-page/status-page-inputs";
import styles from "./status.module.css";

interface AnswerFieldsProps {
  typed: Typed;
  errors: Record<string, string> | undefined;
  isBusy: boolean;
}

export function AnswerFields({ typed, errors, isBusy }: AnswerFieldsProps) {
  const t = useTranslations("status.answer");
  return (
    <>
      <fieldset className={styles.claims} aria-describedby={errors?.claim ? "claim-error" : undefined}>
        <legend>{t("legend")}</legend>
        {STATUS_CLAIMS.map((claim) => (
          <label key={claim} className={styles.claim}>
            <input type="radio" name="claim" value={claim} defaultChecked={typed.claim === claim} />
            <span>
              <span className="b">{t(`claim.${claim}`)}</span>
              <span className={styles.small}>{t(`claimHint.${claim}`)}</span>
            </span>
          </label>
        ))}
        {errors?.claim && <FieldError id="claim-error">{errors.claim}</FieldError>}
      </fieldset>
      <TextArea
        size="l"
        label={t("text")}
        hint={t("textHint")}
        error={errors?.text}
        name="text"
        rows={5}
        maxLength={MOST_WORDS}
        defaultValue={typed.text}
      />
      <Button type="submit" look="primary" size="l" isWide isBusy={isBusy} name="step" value="review">
        {t("review")}
      </Button>
    </>
  );
}
