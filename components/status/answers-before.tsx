import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { StatusView } from "@/lib/status-page/status-views";
import styles from "./status.module.css";

/** What was answered by this code already, so that nobody wonders whether it arrived. The words themselves are not shown again. */
export function AnswersBefore({ answers }: { answers: StatusView["answers"] }) {
  const t = useTranslations("status.answer");
  if (answers.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t("before")}</h2>
      <ul className={styles.list}>
        {answers.map(({ claim, receivedAt }) => (
          <li key={receivedAt}>
            {t.rich("beforeText", { at: () => <TimeText at={receivedAt} shape="fullMinute" />, claim: t(`claim.${claim}`) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
