"use client";
import { useTranslations } from "next-intl";
import styles from "./live-mark.module.css";
import { useNow } from "./now";
import { StateMark } from "./tag";

/** Whether the page is fed as things happen. Silence of more than ten seconds is said in words. */
export function LiveMark({ heardAt }: { heardAt: number | null }) {
  const t = useTranslations("ui.live");
  const now = useNow(1000);
  const silence = heardAt === null ? 0 : Math.max(0, Math.round((now - heardAt) / 1000));
  if (silence > 10) return <StateMark tone="wait">{t("silent", { seconds: silence })}</StateMark>;
  return (
    <span className={styles.live}>
      <i />
      {t("live")}
    </span>
  );
}
