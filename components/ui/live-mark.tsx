"use client";
import { useTranslations } from "next-intl";
import styles from "./live-mark.module.css";
import { useNow } from "./now";
import { StateMark } from "./tag";

/** How long nothing was heard, in ms. By this computer's own clock at both ends, whatever that one says. */
export function useSilence(heardAt: number | null): number {
  useNow(1000);
  return heardAt === null ? 0 : Math.max(0, Date.now() - heardAt);
}

export const SILENT_MS = 10_000;

/** Whether the page is fed as things happen. Silence of more than ten seconds is said in words. */
export function LiveMark({ heardAt }: { heardAt: number | null }) {
  const t = useTranslations("ui.live");
  const silence = useSilence(heardAt);
  if (silence > SILENT_MS) return <StateMark tone="wait">{t("silent", { seconds: Math.round(silence / 1000) })}</StateMark>;
  return (
    <span className={styles.live}>
      <i />
      {t("live")}
    </span>
  );
}
