"use client";
import { useTranslations } from "next-intl";
import type { AlertRow } from "@/lib/alerts/alert-views";
import styles from "./alert-queue.module.css";
import type { Selection } from "./use-selection";

/** Ticks every row that has been read; half ticked while only some are. */
export function SelectAll({ rows, selection }: { rows: readonly AlertRow[]; selection: Selection }) {
  const t = useTranslations("alerts.select");
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={selection.isAll}
        ref={(box) => {
          if (box) box.indeterminate = selection.isAny && !selection.isAll;
        }}
        onChange={selection.toggleAll}
        aria-label={t("all", { count: rows.length })}
      />
    </label>
  );
}
