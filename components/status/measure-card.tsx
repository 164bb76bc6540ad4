import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { StatusMeasure } from "@/lib/status-page/status-views";
import styles from "./status.module.css";

/** One measure on one account: what, on which, since when, what still works, how it ends. */
export function MeasureCard({ measure }: { measure: StatusMeasure }) {
  const t = useTranslations("status.case");
  const words = useTranslations("correspondence.notice.measure");
  const { since, liftedAt } = measure;
  const at = () => <TimeText at={since} shape="fullMinute" />;
  return (
    <dl className={styles.facts}>
      <dt className="vh">{t("measures")}</dt>
      <dd className="b">{words(`${measure.measure}.name`)}</dd>
      <dt>{t("account")}</dt>
      <dd className="mono">{measure.account}</dd>
      <dt>{t("since")}</dt>
      <dd>
        {liftedAt
          ? t.rich("sinceUntil", { at, until: () => <TimeText at={liftedAt} shape="fullMinute" /> })
          : t.rich("sinceText", { at })}
      </dd>
      {!liftedAt && (
        <>
          <dt>{t("stillWorks")}</dt>
          <dd>{words(`${measure.measure}.stillWorks`)}</dd>
          <dt>{t("ends")}</dt>
          <dd className={styles.words}>{measure.ends}</dd>
        </>
      )}
    </dl>
  );
}
