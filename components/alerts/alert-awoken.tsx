"use client";
import { useLocale, useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { AlertRow, LastSnooze } from "@/lib/alerts/alert-views";
import styles from "./alert-detail.module.css";

/** Says of an alert that waits again who had put it aside, and why it is back: it is no new one. */
export function AlertAwoken({ snooze, row }: { snooze: LastSnooze; row: AlertRow }) {
  const t = useTranslations("alerts.detail.awoken");
  const locale = useLocale();
  const { endedAt, endedFor, placedAt, placedByName } = snooze;
  const isWaiting = row.place === "open" || row.place === "claimed";
  if (!isWaiting || !endedAt || (endedFor !== "time" && endedFor !== "grown" && endedFor !== "more")) return null;
  return (
    <p className={styles.label}>
      <StateMark tone="wait">{t(endedFor, { at: timeText(endedAt, "minute", locale) })}</StateMark>
      <span className="sub">{t("placed", { name: placedByName, at: timeText(placedAt, "minute", locale) })}</span>
    </p>
  );
}
