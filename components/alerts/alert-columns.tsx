"use client";
import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { useLocale, useTranslations } from "next-intl";
import { Age } from "@/components/ui/clock";
import { Avatar } from "@/components/ui/section";
import { Severity } from "@/components/ui/severity";
import { KindMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { placeText, subjectOf, whatHappened } from "@/lib/alerts/alert-words-rules";
import { KIND_ICONS, PATIENCE_MS } from "./alert-kinds";
import styles from "./alert-queue.module.css";

/** Filter, order and paging are the server's: the model here only knows rows and columns. */
export const queueFeatures = tableFeatures({});
const column = createColumnHelper<typeof queueFeatures, AlertRow>();

/** Names of the heads stand in the catalogue under alerts.column. */
export const ALERT_COLUMNS = column.columns([
  column.display({ id: "severity", cell: ({ row }) => <Severity level={row.original.severity} /> }),
  column.display({ id: "kind", cell: ({ row }) => <KindCell row={row.original} /> }),
  column.display({ id: "what", cell: ({ row }) => <WhatCell row={row.original} /> }),
  column.display({ id: "age", cell: ({ row }) => <AgeCell row={row.original} /> }),
  column.display({ id: "owner", cell: ({ row }) => <OwnerCell row={row.original} /> }),
]);

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
      <div className={`${styles.whose} ${isWaiting ? styles.score : ""}`}>
        {t("score")} {row.score.toFixed(2)}
      </div>
    </>
  );
}

function OwnerCell({ row }: { row: AlertRow }) {
  const t = useTranslations("alerts.queue");
  if (row.state === "escalated")
    return <span className="clip fs12">{t("becameCase", { number: row.incidentNumber ?? "—" })}</span>;
  const name = row.state === "dismissed" ? row.dismissedByName : row.claimedBy?.name;
  if (!name) return <span className="sub">—</span>;
  return (
    <span className={styles.owner}>
      <Avatar name={name} />
      <span className="clip">{name.split(/\s/)[0]}</span>
    </span>
  );
}
