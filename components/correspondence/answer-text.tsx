import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { visibleText } from "@/components/ui/visible-text";
import type { WholeAnswer } from "@/lib/correspondence/desk-views";
import styles from "./answer-pane.module.css";

/** What was chosen and written, as text. Nobody has verified a text whose writer is not registered, and it says so. */
export function AnswerText({ answer, isShort = false }: { answer: WholeAnswer; isShort?: boolean }) {
  const t = useTranslations("correspondence.page.answer");
  const words = useTranslations("correspondence.claim");
  const because = useTranslations("inbound-mail");
  const { contact, claim, text, isPurged, source, unreadable } = answer;
  const reason = `because.unreadable.${unreadable}`;
  return (
    <div className={styles.read}>
      {!contact && (
        <p className={styles.warning}>
          <Icon name="triangle" />
          <span>
            <b>{t("unverified")}</b> {t(`unverifiedWhy.${source}`)}
          </span>
        </p>
      )}
      {claim && (
        <p className={styles.claim}>
          <span className="sub fs12">{t("claim")}</span> <b>{words(claim)}</b>
        </p>
      )}
      {text && <div className={isShort ? styles.shortText : styles.text}>{visibleText(text)}</div>}
      {!text && <p className="sub fs12">{t(isPurged ? "purged" : "noText")}</p>}
      {!isPurged && unreadable && (
        <p className={styles.warning}>
          <Icon name="triangle" />
          <span>
            <b>{because("kind.unreadable")}</b> {because.has(reason) ? because(reason) : unreadable}
          </span>
        </p>
      )}
    </div>
  );
}
