"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLive } from "@/components/shell/use-live";
import { Dialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { timeText } from "@/components/ui/time-rules";
import type { BulkRunView } from "@/lib/bulk/bulk-views";
import { RunOutcome } from "./bulk-progress";
import styles from "./bulk-runs.module.css";
import { groupedNumber } from "./count-text";
import { fetchRuns } from "./use-bulk-run";

/** The latest bulk decisions, one's own and others'. */
export function BulkRuns({ onClose, onPick }: { onClose: () => void; onPick: (run: BulkRunView) => void }) {
  const t = useTranslations("alerts.bulk");
  const locale = useLocale();
  const [runs, setRuns] = useState<BulkRunView[] | null | "failed">(null);
  const read = async () => setRuns((await fetchRuns()) ?? "failed");
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; what changes is told.
  useEffect(() => void read(), []);
  useLive(["bulk:"], read);
  return (
    <Dialog isOpen onClose={onClose} title={t("runs")} size="l">
      {runs === null && <StatePanel kind="loading" title={t("reading")} />}
      {runs === "failed" && <StatePanel kind="error" title={t("unread")} />}
      {Array.isArray(runs) && runs.length === 0 && (
        <StatePanel kind="empty" icon="info" title={t("noRuns")}>
          {t("noRunsText")}
        </StatePanel>
      )}
      {Array.isArray(runs) && runs.length > 0 && (
        <table className={styles.runs}>
          <caption className="vh">{t("runs")}</caption>
          <thead>
            <tr>
              {(["number", "decision", "count", "outcome", "by", "at"] as const).map((name) => (
                <th key={name} scope="col" className={name === "count" ? "num" : undefined}>
                  {t(`head.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.number}>
                <td>
                  <button type="button" className="link" onClick={() => onPick(run)}>
                    {t("run", { number: run.number })}
                  </button>
                </td>
                <td>{t(`decision.${run.decision}`)}</td>
                <td className="num">{groupedNumber(run.total)}</td>
                <td>
                  <RunOutcome run={run} />
                </td>
                <td>{run.requestedBy}</td>
                <td className="nw">{timeText(run.requestedAt, "minute", locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
