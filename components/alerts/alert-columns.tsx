"use client";
import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { useLocale, useTranslations } from "next-intl";
import { Age, Clock } from "@/components/ui/clock";
import { Avatar } from "@/components/ui/section";
import { Severity } from "@/components/ui/severity";
import { KindMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { placeText, subjectOf, whatHappened } from "@/lib/alerts/alert-words-rules";
import { countryName } from "@/lib/i18n/country-name-rules";
import { KIND_ICONS, PATIENCE_MS } from "./alert-kinds";
import styles from "./alert-queue.module.css";
import { groupedNumber } from "./count-text";
import { ruleName } from "./facet-words";

/** Filter, order and paging are the server's: the model here only knows rows and columns. */
export const queueFeatures = tableFeatures({});
const column = createColumnHelper<typeof queueFeatures, AlertRow>();

/** Names of the heads stand in the catalogue under alerts.column; which of them are shown is the reader's choice. */
export const ALERT_COLUMNS = column.columns([
  column.display({ id: "severity", cell: ({ row }) => <Severity level={row.original.severity} /> }),
  column.display({ id: "kind", cell: ({ row }) => <KindCell row={row.original} /> }),
  column.display({ id: "what", cell: ({ row }) => <WhatCell row={row.original} /> }),
  column.display({ id: "rule", cell: ({ row }) => <RuleCell row={row.original} /> }),
  column.display({ id: "contract", cell: ({ row }) => <ContractCell row={row.original} /> }),
  column.display({ id: "country", cell: ({ row }) => <CountryCell row={row.original} /> }),
  column.display({ id: "asn", cell: ({ row }) => <Plain text={row.original.asn && `AS${row.original.asn}`} /> }),
  column.display({ id: "score", cell: ({ row }) => row.original.score.toFixed(2) }),
  column.display({ id: "events", cell: ({ row }) => groupedNumber(row.original.eventCount) }),
  column.display({ id: "detectedAt", cell: ({ row }) => <TimeText at={row.original.detectedAt} shape="minute" /> }),
  column.display({ id: "due", cell: ({ row }) => <DueCell row={row.original} /> }),
  column.display({ id: "campaign", cell: ({ row }) => <CampaignCell row={row.original} /> }),
  column.display({ id: "age", cell: ({ row }) => <AgeCell row={row.original} /> }),
  column.display({ id: "owner", cell: ({ row }) => <OwnerCell row={row.original} /> }),
]);

const Plain = ({ text }: { text: string | number | null }) => (text ? <div className="clip">{text}</div> : <Nothing />);
const Nothing = () => <span className="sub">—</span>;

function KindCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts.kind");
  return <KindMark icon={KIND_ICONS[row.kind]}>{t(row.kind)}</KindMark>;
}

function WhatCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts");
  const place = placeText(row, useLocale());
  return (
    <>
      <div className={`clip ${styles.what}`}>{whatHappened(row, t)}</div>
      <div className={`clip ${styles.whose}`}>
        <span className="mono">{subjectOf(row)}</span>
        {row.address && (
          <span className={row.customerName ? undefined : styles.unknown}>{row.customerName ?? t("unknownContract")}</span>
        )}
        {place && <span>{place}</span>}
      </div>
    </>
  );
}

function RuleCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts");
  return <Plain text={ruleName(row.ruleCode, t)} />;
}

function ContractCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts");
  if (row.contractCode) return <Plain text={row.contractCode} />;
  return row.address ? <div className={`clip ${styles.unknown}`}>{t("unknownContract")}</div> : <Nothing />;
}

function CountryCell({ row }: { row: AlertRow }) {
  const locale = useLocale();
  return <Plain text={row.country && countryName(row.country, locale)} />;
}

function DueCell({ row }: { row: AlertRow }) {
  return row.dueAt ? <Clock dueAt={row.dueAt} startedAt={row.detectedAt} isBare /> : <Nothing />;
}

function CampaignCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts.campaign");
  return row.campaignNumber === null ? <Nothing /> : <Plain text={t("short", { number: row.campaignNumber })} />;
}

function AgeCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts");
  const isWaiting = row.state === "open" || row.state === "claimed";
  return (
    <>
      <div className={styles.what}>
        {isWaiting ? (
          <Age since={row.detectedAt} limitMs={PATIENCE_MS[row.kind]} />
        ) : (
          <TimeText at={row.detectedAt} shape="minute" />
        )}
      </div>
      <div className={`${styles.whose} ${isWaiting ? styles.indent : ""}`}>
        {t("score")} {row.score.toFixed(2)}
      </div>
    </>
  );
}

function OwnerCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts");
  if (row.state === "escalated")
    return <span className="clip fs12">{t("queue.becameCase", { number: row.incidentNumber ?? "—" })}</span>;
  if (row.place === "snoozed" || row.place === "suppressed")
    return <span className="clip fs12 sub">{t(`show.${row.place}`)}</span>;
  const name = row.state === "dismissed" ? row.dismissedByName : row.claimedBy?.name;
  if (!name) return <Nothing />;
  return (
    <span className={styles.owner}>
      <Avatar name={name} />
      <span className="clip">{name.split(/\s/)[0]}</span>
    </span>
  );
}
