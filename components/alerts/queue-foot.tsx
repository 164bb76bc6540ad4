"use client";
import { useTranslations } from "next-intl";
import { Button, Spinner } from "@/components/ui/button";
import styles from "./queue-foot.module.css";
import type { QueuePages } from "./use-queue-pages";

/** Below the last row that has been read: more is coming, could not be read, or there is no more. */
export function QueueFoot({ pages }: { pages: QueuePages }) {
  const t = useTranslations("alerts.queue");
  if (pages.hasFailed) {
    return (
      <div className={styles.foot} role="alert">
        {t("moreFailed")}
        <Button size="s" onClick={() => void pages.more()}>
          {t("moreAgain")}
        </Button>
      </div>
    );
  }
  if (!pages.next) return <p className={styles.foot}>{t("end")}</p>;
  return (
    <div className={styles.foot} aria-busy={pages.isReading}>
      {pages.isReading && <Spinner />}
      {pages.isReading ? t("reading") : t("moreFollows")}
    </div>
  );
}
