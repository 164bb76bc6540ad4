import Link from "next/link";
import { useTranslations } from "next-intl";
import { Severity } from "@/components/ui/severity";
import { TimeText } from "@/components/ui/time-text";
import type { ContractAlertRow, ContractRestrictionRow } from "@/lib/customers/contract-history-queries";
import { CaseLink } from "./case-history";
import { HistoryTable } from "./history-table";

/** Alerts of a contract. */
export function AlertHistory({ rows }: { rows: readonly ContractAlertRow[] }) {
  const t = useTranslations("customers.history");
  const words = useTranslations("alerts");
  const placeOf = (place: ContractAlertRow["place"]) =>
    place === "snoozed" || place === "suppressed" ? words(`show.${place}`) : words(`state.${place}`);
  return (
    <HistoryTable
      caption={t("alerts")}
      heads={[t("number"), t("severity"), t("kind"), t("account"), t("state"), t("at")]}
      rows={rows.map((row) => ({
        key: String(row.number),
        cells: [
          <Link key="number" prefetch={false} className="num-link" href={alertAddress(row)}>
            A-{row.number}
          </Link>,
          <Severity key="severity" level={row.severity} />,
          words(`kind.${row.kind}`),
          <span key="account" className="mono fs12">
            {row.address}
          </span>,
          placeOf(row.place),
          <TimeText key="at" at={row.detectedAt} className="nw t2" shape="fullMinute" />,
        ],
      }))}
    />
  );
}

/** The queue with this alert alone in it. */
const alertAddress = ({ number }: ContractAlertRow) =>
  `/alerts?show=open,mine,others,snoozed,suppressed,escalated,dismissed&q=A-${number}`;

/** Restrictions of a contract, those in force and those of the past. */
export function RestrictionHistory({ rows }: { rows: readonly ContractRestrictionRow[] }) {
  const t = useTranslations("customers.history");
  const words = useTranslations("restrictions");
  return (
    <HistoryTable
      caption={t("restrictions")}
      heads={[t("case"), t("measure"), t("account"), t("state"), t("applied"), t("lifted")]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <CaseLink key="case" number={row.incidentNumber} />,
          words(`measure.${row.measure}.name`),
          <span key="account" className="mono fs12">
            {row.address}
          </span>,
          words(`state.${row.state}`),
          row.appliedAt && <TimeText key="applied" at={row.appliedAt} className="nw t2" shape="fullMinute" />,
          row.liftedAt && <TimeText key="lifted" at={row.liftedAt} className="nw t2" shape="fullMinute" />,
        ],
      }))}
    />
  );
}
