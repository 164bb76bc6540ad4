import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Typed } from "@/lib/access/public-action";
import { isClaim } from "@/lib/status-page/status-page-inputs";
import styles from "./status.module.css";

/** What will be sent, once more. It is carried along in the form. */
export function AnswerConfirm({ typed, isBusy }: { typed: Typed; isBusy: boolean }) {
  const t = useTranslations("status.answer");
  const { claim = "", text = "" } = typed;
  const isCall = claim === "it_was_me" || claim === "call_me";
  return (
    <>
      <input type="hidden" name="claim" value={claim} />
      <textarea name="text" value={text} readOnly hidden />
      <dl className={styles.facts}>
        <dt>{t("confirmClaim")}</dt>
        <dd>{isClaim(claim) && t(`claim.${claim}`)}</dd>
        <dt>{t("confirmText")}</dt>
        <dd className={styles.words}>{text.trim() || t("noText")}</dd>
      </dl>
      {isCall && <p>{t("callBack")}</p>}
      <div className={styles.actions}>
        <Button type="submit" look="primary" size="l" isBusy={isBusy} name="step" value="send">
          {t("send")}
        </Button>
        <Button type="submit" size="l" name="step" value="edit">
          {t("edit")}
        </Button>
      </div>
    </>
  );
}
