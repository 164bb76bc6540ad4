"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { StatePanel } from "@/components/ui/state-panel";
import type { LogSourceRow } from "@/lib/log-intake/log-source-queries";
import { SourceRows } from "./source-rows";
import styles from "./source-table.module.css";

const COLUMNS = ["source", "state", "lastLine", "lines", "unknown", "dropped"] as const;
const FIGURES: readonly string[] = ["lines", "unknown", "dropped"];

/** Where log lines come from, what needs somebody first. A row opens to what stands in its way and what it could not read. */
export function SourceTable({ sources }: { sources: LogSourceRow[] }) {
  const t = useTranslations("log-sources");
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  if (sources.length === 0) {
    return (
      <StatePanel kind="empty" icon="stack" title={t("none")}>
        {t("noneText")}
      </StatePanel>
    );
  }
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="vh">{t("title")}</caption>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={FIGURES.includes(name) ? styles.figure : undefined}>
                {t(`column.${name}`)}
              </th>
            ))}
            <th scope="col">
              <span className="vh">{t("column.more")}</span>
            </th>
          </tr>
        </thead>
        {sources.map((source) => (
          <SourceRows key={source.id} source={source} isOpen={open.has(source.id)} onToggle={() => toggle(source.id)} />
        ))}
      </table>
    </div>
  );
}
