import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type { EventRow } from "@/lib/operation-events/event-queries";
import styles from "./events.module.css";

interface EventTableProps {
  rows: readonly EventRow[];
  /** What can be done with each, by its id. */
  buttons: Readonly<Record<string, ReactNode>>;
}

/** Overloads and call-outs in rows; what was taken back is struck out and says by whom. */
export function EventTable({ rows, buttons }: EventTableProps) {
  const t = useTranslations("operation-events.list");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("at")}</th>
          <th scope="col">{t("kind")}</th>
          <th scope="col" className={styles.end}>
            {t("minutes")}
          </th>
          <th scope="col">{t("note")}</th>
          <th scope="col">{t("by")}</th>
          <th scope="col">{t("do")}</th>
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

function Row({
  row: { kind, at, minutes, note, recordedBy, recordedAt, retracted },
  children,
}: {
  row: EventRow;
  children: ReactNode;
}) {
  const t = useTranslations("operation-events");
  const locale = useLocale();
  return (
    <tr className={retracted ? styles.retracted : undefined}>
      <td className="nw">
        <TimeText at={at} shape="fullMinute" />
      </td>
      <td className="nw">
        <Tag tone={kind === "overload" ? "warn" : "plain"} icon={kind === "overload" ? "pulse" : "phone"}>
          {t(`kind.${kind}`)}
        </Tag>
      </td>
      <td className={`${styles.end} nw`}>
        {minutes === null ? <span className="sub">{t("list.unknown")}</span> : t("list.minutesText", { minutes })}
      </td>
      <td>
        <p className={styles.note}>{note}</p>
      </td>
      <td className="nw t2 fs12">{t("list.byAt", { name: recordedBy, at: timeText(recordedAt, "fullMinute", locale) })}</td>
      <td className="fs12">
        {retracted ? (
          <StateMark tone="off">
            {t("list.retractedBy", { name: retracted.by, at: timeText(retracted.at, "minute", locale) })}
          </StateMark>
        ) : (
          children
        )}
      </td>
    </tr>
  );
}
