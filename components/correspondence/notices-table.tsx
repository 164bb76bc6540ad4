import Link from "next/link";
import { useTranslations } from "next-intl";
import { FilterChip } from "@/components/ui/tabs";
import { TimeText } from "@/components/ui/time-text";
import type { NoticeLine } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import { DeliveryStateMark } from "./delivery-state";
import { type DeskPlace, deskAddress, TRAY_NAMES } from "./desk-places";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";

type TrayCounts = Record<(typeof TRAY_NAMES)[number], number>;

const COLUMNS = [
  { name: "written", width: "when" },
  { name: "notice" },
  { name: "deliveries", width: "wide" },
  { name: "case", width: "case" },
] as const;

/** Which notices are shown, by what became of their mails. */
export function TrayChips({ tray, counts }: { tray: DeskPlace["tray"]; counts: TrayCounts }) {
  const t = useTranslations("correspondence.page");
  return (
    <nav aria-label={t("notices.filter")} className="row wrap">
      <FilterChip isOn={tray === undefined} href={deskAddress({ tab: "notices" })}>
        {t("notices.all")}
      </FilterChip>
      {TRAY_NAMES.map((name) => (
        <FilterChip key={name} isOn={tray === name} href={deskAddress({ tab: "notices", tray: name })}>
          {t(`tray.${name}`)} {counts[name]}
        </FilterChip>
      ))}
    </nav>
  );
}

/** Notices with what became of each mail; one opens beside the list, as it was sent. */
export function NoticesTable({ rows, place }: { rows: NoticeLine[]; place: DeskPlace }) {
  const kind = useTranslations("correspondence.kind");
  return (
    <DeskTable tab="notices" columns={COLUMNS}>
      {rows.map((row) => (
        <tr
          key={row.noticeId}
          className={row.noticeId === place.notice ? styles.open : undefined}
          data-desk-row={row.noticeId === place.notice ? "open" : ""}
        >
          <td>
            <TimeText at={row.writtenAt} />
          </td>
          <td>
            <Link
              className="num-link"
              href={deskAddress({ ...place, notice: row.noticeId })}
              aria-current={row.noticeId === place.notice ? "true" : undefined}
              scroll={false}
              data-open
            >
              {kind(row.kind)}
            </Link>
            <div className={`clip ${styles.under}`}>{row.subject}</div>
          </td>
          <td>
            {row.deliveries.map((delivery) => (
              <div key={delivery.deliveryId} className="row-s">
                <DeliveryStateMark state={delivery.state} />
                <span className={`clip ${styles.under}`}>{delivery.recipientName}</span>
              </div>
            ))}
          </td>
          <td>
            <CaseCell row={row} />
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}
