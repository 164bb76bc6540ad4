import { useTranslations } from "next-intl";
import { FilterChip } from "@/components/ui/tabs";
import type { RowTotals } from "@/lib/abuse-reports/group-queries";
import { REPORT_VERDICTS, type ReportPlace } from "@/lib/abuse-reports/report-list-inputs";
import styles from "./report.module.css";
import { reportAddress } from "./report-address";

/** How many rows there are of each verdict; each chip narrows to it. */
export function VerdictChips({ number, place, totals }: { number: number; place: ReportPlace; totals: RowTotals }) {
  const t = useTranslations("abuse-reports");
  const { beyond: _beyond, after: _after, ...kept } = place;
  return (
    <div className={styles.chips}>
      {REPORT_VERDICTS.map((verdict) => {
        const isOn = place.verdict === verdict;
        return (
          <FilterChip key={verdict} isOn={isOn} href={reportAddress(number, { ...kept, verdict: isOn ? undefined : verdict })}>
            {t(`verdict.${verdict}`)} {totals.verdicts[verdict].toLocaleString("en")}
          </FilterChip>
        );
      })}
    </div>
  );
}

/** "4,012 rows = N addresses = M servers". */
export function SumLine({ totals }: { totals: RowTotals }) {
  const t = useTranslations("abuse-reports.sum");
  const figure = (chunks: React.ReactNode) => <b>{chunks}</b>;
  return (
    <p className={styles.sum}>
      <span>{t.rich("line", { rows: totals.rows, addresses: totals.addresses, servers: totals.servers, b: figure })}</span>
      <span className="fs12 t2">
        {t("ours", {
          usable: totals.verdicts.ours + totals.verdicts.already_open,
          contracts: totals.contracts,
          linked: totals.linked,
        })}
      </span>
    </p>
  );
}
