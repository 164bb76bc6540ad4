"use client";
import { useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef } from "react";
import { useMe } from "@/components/shell/shell-context";
import { type AlertFilter, alertAddress, shownOf } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { ALERT_COLUMNS, queueFeatures } from "./alert-columns";
import styles from "./alert-queue.module.css";

interface AlertQueueProps {
  rows: AlertRow[];
  filter: AlertFilter;
  chosen: number | null;
  /** Rows that others have just changed. */
  fresh: ReadonlySet<number>;
  onSelect: (number: number) => void;
  /** A press on the row that is chosen already, by key. */
  onOpen: () => void;
}

/** The rows as plain markup: fifty of them cost next to nothing, and nothing moves under the reader. */
export function AlertQueue({ rows, filter, chosen, fresh, onSelect, onOpen }: AlertQueueProps) {
  const t = useTranslations("alerts");
  const me = useMe();
  const table = useTable({ features: queueFeatures, columns: ALERT_COLUMNS, data: rows, getRowId: (row) => String(row.number) });
  const list = useFocusOn(chosen);

  function press(event: MouseEvent, number: number) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    // detail 0 is the Enter key.
    if (number === chosen && event.detail === 0) onOpen();
    else onSelect(number);
  }

  return (
    <table className={styles.table} ref={list}>
      <caption className="vh">{t("queue.caption", { count: rows.length })}</caption>
      <thead>
        <tr>
          {table.getFlatHeaders().map(({ id }) => (
            <th key={id} scope="col" className={styles[id]}>
              {t(`column.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => {
          const { number } = row.original;
          const isChosen = number === chosen;
          const isOut = !filter.show.includes(shownOf(row.original, me.id));
          const classes = [
            styles.row,
            isChosen && styles.chosen,
            isOut && styles.out,
            isOut && row.original.state === "dismissed" && styles.dismissed,
            fresh.has(number) && styles.fresh,
          ];
          return (
            // The row's link is what keyboards and screen readers use; the row itself only widens where a pointer may press.
            <tr key={row.id} className={classes.filter(Boolean).join(" ")} onClick={(event) => press(event, number)}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className={styles[cell.column.id]}>
                  {cell.column.id === "what" ? (
                    <a
                      href={alertAddress(filter, number)}
                      data-alert={number}
                      aria-current={isChosen ? "true" : undefined}
                      tabIndex={isChosen || chosen === null ? 0 : -1}
                    >
                      <table.FlexRender cell={cell} />
                    </a>
                  ) : (
                    <table.FlexRender cell={cell} />
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** After a move the row's link has the focus, so that it is in view and is read out; not when the page has just been drawn. */
function useFocusOn(chosen: number | null) {
  const list = useRef<HTMLTableElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    if (chosen === before.current) return;
    before.current = chosen;
    const link = list.current?.querySelector<HTMLElement>(`[data-alert="${chosen}"]`);
    link?.focus({ preventScroll: true });
    link?.closest("tr")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return list;
}
