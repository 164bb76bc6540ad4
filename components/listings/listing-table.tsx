import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ListingRow } from "@/lib/listings/listing-views";
import { CheckState } from "./check-state";
import { daysListed } from "./days-listed-rules";
import { ListingActions, type ListingDoors } from "./listing-actions";
import styles from "./listings.module.css";

interface ListingTableProps {
  rows: readonly ListingRow[];
  isGone: boolean;
  doors: ListingDoors;
  /** The time of reading, for the days. */
  at: Date;
}

/** Listings in rows: what is listed where and since when, what the last check said, and what was done about it. */
export function ListingTable({ rows, isGone, doors, at }: ListingTableProps) {
  const t = useTranslations("listings");
  const columns = ["number", "address", "zone", "codes", "listed", "days", isGone ? "gone" : "now", "asked"] as const;
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="vh">{t("caption")}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={name === "days" ? styles.end : undefined}>
                {t(`column.${name}`)}
              </th>
            ))}
            {!isGone && (
              <th scope="col">
                <span className="vh">{t("column.actions")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} {...{ row, isGone, doors, at }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, isGone, doors, at }: { row: ListingRow } & Omit<ListingTableProps, "rows">) {
  const t = useTranslations("listings");
  return (
    <tr>
      <td className="nw">
        <Link prefetch={false} className="link" href={`/listings/${row.number}`}>
          L-{row.number}
        </Link>
      </td>
      <td>
        <span className="mono">{row.address}</span>
        <div className="sub fs12">
          {row.hostName ?? t("noHost")} {row.isOutbound && <Tag tone="blue">{t("outbound")}</Tag>}
        </div>
      </td>
      <td>{row.zoneName}</td>
      <td>
        <Codes row={row} />
      </td>
      <td className="nw">
        <TimeText at={row.listedAt} shape="minute" />
      </td>
      <td className={`num nw ${styles.end}`}>
        {t("days", { days: daysListed(row.listedAt, row.delistedAt ?? at.toISOString()) })}
      </td>
      <td>{isGone && row.delistedAt ? <TimeText at={row.delistedAt} shape="minute" /> : <ListingNow row={row} />}</td>
      <td>
        {row.askedAt && (
          <>
            <TimeText at={row.askedAt} shape="minute" />
            <div className="sub fs12">{row.askedBy}</div>
          </>
        )}
      </td>
      {!isGone && (
        <td>
          <ListingActions {...{ row, doors }} />
        </td>
      )}
    </tr>
  );
}

/** The codes of a listing with what they mean, and what the blocklist says itself: as text, whatever it holds. */
export function Codes({ row }: { row: Pick<ListingRow, "codes" | "text"> }) {
  const t = useTranslations("listings");
  const locale = useLocale() === "en" ? "en" : "ja";
  return (
    <div className={styles.said}>
      {row.codes.map(({ code, meaning }) => (
        <div key={code} className={styles.code}>
          <span className="mono">{code}</span>
          {meaning ? meaning[locale] : <span className="sub">{t("notInTable")}</span>}
        </div>
      ))}
      {row.text && <div className="clip sub">{row.text}</div>}
    </div>
  );
}

/** How a standing listing looks now: still there, gone for so many checks, or unknown. */
export function ListingNow({ row }: { row: ListingRow }) {
  const t = useTranslations("listings");
  const known = row.cleanInRow > 0 ? ("clean" as const) : ("listed" as const);
  return (
    <>
      <CheckState {...{ ...row, known }} />
      {row.result === "clean" && (
        <div className="sub fs12">{t("now.counting", { count: row.cleanInRow, needed: row.cleanChecksNeeded })}</div>
      )}
    </>
  );
}
