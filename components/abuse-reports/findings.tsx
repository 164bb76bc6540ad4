import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/ui/state-panel";
import { TimeText } from "@/components/ui/time-text";
import type { FindingView } from "@/lib/abuse-reports/report-views";
import styles from "./report.module.css";

/** What we found out ourselves, the newest first; apart from what was claimed. */
export function Findings({ findings }: { findings: readonly FindingView[] }) {
  const t = useTranslations("abuse-reports.facts");
  if (findings.length === 0)
    return (
      <StatePanel kind="empty" icon="search" title={t("empty")}>
        {t("emptyWhat")}
      </StatePanel>
    );
  return (
    <ol aria-label={t("list")}>
      {findings.map((finding) => (
        <li key={finding.id} className={styles.finding}>
          {finding.text}
          <p className="fs12 sub">
            <TimeText at={finding.foundAt} /> {finding.by}
          </p>
        </li>
      ))}
    </ol>
  );
}
