"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Clock } from "@/components/ui/clock";
import { columnsOf } from "@/components/ui/data-table";
import { TimeText } from "@/components/ui/time-text";
import type { SuppressionRow } from "@/lib/alerts/suppression-queries";
import styles from "./suppression-table.module.css";

const column = columnsOf<SuppressionRow>();

export function useSuppressionColumns(isPast: boolean) {
  const t = useTranslations("suppressions");
  return column.columns([
    column.accessor("number", { header: t("column.number"), cell: ({ getValue }) => `S-${getValue()}` }),
    column.display({ id: "covers", header: t("column.covers"), cell: ({ row }) => <Covers row={row.original} /> }),
    column.accessor("reason", {
      header: t("column.reason"),
      enableSorting: false,
      cell: ({ getValue }) => <span className={styles.reason}>{getValue()}</span>,
    }),
    column.accessor("ownerName", { header: t("column.owner") }),
    column.accessor("placedAt", {
      header: t("column.placed"),
      cell: ({ row }) => (
        <>
          <TimeText at={row.original.placedAt} shape="minute" />
          <div className="sub fs12">{row.original.placedByName ?? "—"}</div>
        </>
      ),
    }),
    column.accessor("expiresAt", {
      header: t(isPast ? "column.ended" : "column.expires"),
      cell: ({ row }) => <End row={row.original} />,
    }),
    column.accessor("quiet", {
      header: t("column.quiet"),
      meta: { align: "end" },
      cell: ({ row }) => (
        <Link className="num-link" prefetch={false} href={quietAddress(row.original)}>
          {row.original.quiet}
        </Link>
      ),
    }),
  ]);
}

/** All of what is named must agree. */
function Covers({ row }: { row: SuppressionRow }) {
  const t = useTranslations("suppressions");
  const alerts = useTranslations("alerts");
  const rule = row.ruleCode && `rule.${row.ruleCode.replaceAll(".", "_")}`;
  return (
    <div className={styles.covers}>
      {row.address && <span className="mono">{row.address}</span>}
      {row.ruleCode && rule && <span>{t("rule", { name: alerts.has(rule) ? alerts(rule) : row.ruleCode })}</span>}
      {row.network && <span className="mono">{row.network}</span>}
    </div>
  );
}

function End({ row }: { row: SuppressionRow }) {
  const t = useTranslations("suppressions");
  if (row.endedAt) {
    return (
      <>
        <TimeText at={row.endedAt} shape="minute" />
        <div className="sub fs12">{t(row.endedFor === "expired" ? "expired" : "undone")}</div>
      </>
    );
  }
  return (
    <>
      <TimeText at={row.expiresAt} shape="minute" />
      <div className="fs12">
        <Clock dueAt={row.expiresAt} startedAt={row.placedAt} />
      </div>
    </>
  );
}

/** The alerts that it keeps quiet, as nearly as the queue can be asked for them. */
function quietAddress({ address, ruleCode, network }: SuppressionRow): string {
  const parts = new URLSearchParams({ show: "suppressed" });
  if (ruleCode) parts.set("rule", ruleCode);
  const search = address ?? (network?.includes("/") ? null : network);
  if (search) parts.set("q", search);
  return `/alerts?${parts}`;
}
