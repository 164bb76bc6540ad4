"use client";
import { FlexRender, type Row } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import type { AlertFilter } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { Bundle } from "@/lib/alerts/day-views";
import type { AlertColumn } from "@/lib/views/column-rules";
import type { queueFeatures } from "./alert-columns";
import styles from "./alert-queue.module.css";
import { BundleFold, BundleWhat } from "./bundle-cell";
import { queueAddress } from "./queue-address";

interface QueueRowProps {
  row: Row<typeof queueFeatures, AlertRow>;
  index: number;
  filter: AlertFilter;
  isChosen: boolean;
  /** Where the tab key enters the list while nothing in it is chosen. */
  isFirstStop: boolean;
  /** It does not belong to this queue any more, and stays until the queue is read again. */
  isOut: boolean;
  isFresh: boolean;
  isSelected: boolean;
  isSelectable: boolean;
  /** The campaign that stands on this row. */
  bundle: Bundle | null;
  isOpen: boolean;
  /** It stands below the row of its campaign. */
  isMember: boolean;
  /** Stays the same as long as the list stands, so that scrolling draws only the rows that come into sight. */
  on: RowActs;
  /** Which cells there are; the row itself does not tell that they have changed. */
  columns: readonly AlertColumn[];
}

export interface RowActs {
  select: (number: number) => void;
  open: () => void;
  toggle: (number: number) => void;
  extendTo: (number: number) => void;
  fold: (number: number) => void;
}

/** One alert of the queue. Its link is what keyboards and screen readers use; the row itself only widens where a pointer may press. */
export const QueueRow = memo(function QueueRow({
  row,
  index,
  filter,
  isChosen,
  isFirstStop,
  isOut,
  isFresh,
  isSelected,
  isSelectable,
  bundle,
  isOpen,
  isMember,
  on,
}: QueueRowProps) {
  const t = useTranslations("alerts");
  const { number, state } = row.original;
  const classes = [
    styles.row,
    isChosen && styles.chosen,
    isSelected && styles.selected,
    isOut && styles.out,
    isOut && state === "dismissed" && styles.dismissed,
    isFresh && styles.fresh,
    isMember && styles.member,
    bundle && styles.bundle,
    bundle && !isOpen && styles.closed,
  ];

  function press(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.button !== 0 || (event.target as Element).closest("label")) return;
    event.preventDefault();
    if (event.shiftKey && isSelectable) on.extendTo(number);
    // detail 0 is the Enter key.
    else if (isChosen && event.detail === 0) on.open();
    else on.select(number);
  }

  return (
    <tr className={classes.filter(Boolean).join(" ")} onClick={press} aria-rowindex={index + 2} data-number={number}>
      {isSelectable && (
        <td className={styles.select}>
          {/* Its key is x: tab stops only at the box of the row that is looked at. */}
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={isSelected}
              tabIndex={isChosen ? 0 : -1}
              aria-label={t("select.one", { alert: t("number", { number }) })}
              onClick={(event) => {
                if (event.shiftKey) on.extendTo(number);
              }}
              onChange={(event) => {
                if (!(event.nativeEvent as globalThis.MouseEvent).shiftKey) on.toggle(number);
              }}
            />
          </label>
        </td>
      )}
      {row.getAllCells().map((cell) => (
        <td key={cell.id} className={styles[cell.column.id]}>
          {cell.column.id === "what" && bundle && <BundleFold bundle={bundle} isOpen={isOpen} onToggle={() => on.fold(number)} />}
          {cell.column.id === "what" ? (
            <a
              href={queueAddress(filter, number)}
              data-alert={number}
              aria-current={isChosen ? "true" : undefined}
              tabIndex={isChosen || isFirstStop ? 0 : -1}
            >
              {bundle && !isOpen && <BundleWhat bundle={bundle} />}
              <FlexRender cell={cell} />
            </a>
          ) : (
            <FlexRender cell={cell} />
          )}
        </td>
      ))}
    </tr>
  );
});
