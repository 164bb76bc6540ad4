import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { StateMark, type StateTone } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { RestrictionRow } from "@/lib/restrictions/restriction-list-queries";
import { clauseName } from "./clause-name";
import styles from "./in-force-table.module.css";

const TONES: Record<RestrictionRow["state"], StateTone> = {
  requested: "wait",
  applied: "ok",
  confirmed: "ok",
  lift_requested: "wait",
  uncertain: "bad",
  failed: "bad",
  lifted: "off",
  withdrawn: "off",
};

interface InForceTableProps {
  caption: string;
  rows: readonly RestrictionRow[];
  /** What can be done with each, by its id. */
  buttons?: Readonly<Record<string, ReactNode>>;
}

/** Restrictions in rows: what, whose, why, since when and until when. */
export function InForceTable({ caption, rows, buttons = {} }: InForceTableProps) {
  const t = useTranslations("restrictions.list");
  const isPast = rows.some(({ endedAt }) => endedAt !== null);
  return (
    <table className={styles.table}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("case")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("measure")}</th>
          <th scope="col">{t("account")}</th>
          <th scope="col">{t("why")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">{isPast ? t("ended") : t("until")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row}>
            {buttons[row.id]}
          </Row>
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, children }: { row: RestrictionRow; children: ReactNode }) {
  const t = useTranslations("restrictions");
  return (
    <tr>
      <td className="nw">
        <Link prefetch={false} className="num-link" href={`/incidents/${row.incidentNumber}#restrictions`}>
          <b>{row.incidentNumber}</b>
        </Link>
      </td>
      <td className="nw">
        <StateMark tone={TONES[row.state]}>{t(`state.${row.state}`)}</StateMark>
      </td>
      <td>
        <b>{t(`measure.${row.measure}.name`)}</b>
      </td>
      <td className={styles.address}>
        <p className="mono fs12">{row.address}</p>
        <p className="fs12">
          <Link prefetch={false} className="link" href={`/customers/${row.customerId}`}>
            {row.customerName}
          </Link>{" "}
          <span className="sub">{row.contractCode}</span>
        </p>
      </td>
      <td className={styles.why}>
        <Why row={row} />
      </td>
      <td className="nw t2 fs12">
        {row.appliedAt ? (
          <TimeText at={row.appliedAt} />
        ) : (
          <>
            {t("list.requested")} <TimeText at={row.requestedAt} />
          </>
        )}
      </td>
      <td>{row.endedAt ? <TimeText at={row.endedAt} className="nw t2 fs12" /> : <Until row={row}>{children}</Until>}</td>
    </tr>
  );
}

/** The clause that carries it, and under what condition it ends. */
function Why({ row: { clause, releaseCondition, error, state } }: { row: RestrictionRow }) {
  const t = useTranslations("restrictions");
  const locale = useLocale();
  return (
    <>
      <p className="fs12">
        <b>{clauseName(t, clause)}</b> <span className="t2">{locale === "ja" ? clause.heading : clause.headingEn}</span>
      </p>
      <p className={`fs12 sub ${styles.release}`} title={releaseCondition}>
        {t("list.release")}: {releaseCondition}
      </p>
      {error && (state === "failed" || state === "uncertain") && <p className={`fs12 ${styles.error}`}>{error}</p>}
    </>
  );
}

function Until({ row, children }: { row: RestrictionRow; children: ReactNode }) {
  const t = useTranslations("restrictions.list");
  return (
    <div className="stack">
      {row.reviewDueAt && (
        <span className="row-s nw">
          <span className="sub fs12">{t("review")}</span> <Clock dueAt={row.reviewDueAt} startedAt={row.appliedAt} />
        </span>
      )}
      {row.secondApprovalDueAt && (
        <span className="row-s nw">
          <span className="sub fs12">{t("second")}</span> <Clock dueAt={row.secondApprovalDueAt} startedAt={row.requestedAt} />
        </span>
      )}
      {children && <span>{children}</span>}
    </div>
  );
}
