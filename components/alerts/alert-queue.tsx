"use client";
import { useTable } from "@tanstack/react-table";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type CSSProperties, Fragment, useEffect, useMemo, useRef, useState } from "react";
import { useMe } from "@/components/shell/shell-context";
import { type AlertFilter, shownOf } from "@/lib/alerts/alert-filter-rules";
import { type AlertColumn, STANDARD_COLUMNS } from "@/lib/views/column-rules";
import { ALERT_COLUMNS, queueFeatures } from "./alert-columns";
import styles from "./alert-queue.module.css";
import { useFacets } from "./queue-facets";
import { QueueRow, type RowActs } from "./queue-row";
import { SelectAll } from "./select-all";
import type { AlertQueueState } from "./use-alert-queue";
import type { Bundles } from "./use-bundles";
import type { Selection } from "./use-selection";

interface AlertQueueProps {
  queue: AlertQueueState;
  filter: AlertFilter;
  columns: readonly AlertColumn[];
  bundles: Bundles;
  /** null for who may only read. */
  selection: Selection | null;
  /** Rows that others have just changed. */
  fresh: ReadonlySet<number>;
  /** A press on the row that is chosen already, by key. */
  onOpen: () => void;
}

/** Fixed by the style sheet too (--row): thousands of rows have a place without being measured. */
const ROW = 40;
const HEAD = 28;
/** What a server draws, which knows no window: about twenty rows with those ahead. */
const FIRST_DRAWN = { width: 0, height: 12 * ROW };
const AHEAD = 8;
/** So near to the end of what has been read, the next page is fetched. */
const NEAR_END = 15;

/** The rows in sight as plain markup of one table; the others only keep their room. */
export function AlertQueue({ queue, filter, columns, bundles, selection, fresh, onOpen }: AlertQueueProps) {
  const t = useTranslations("alerts");
  const me = useMe();
  const { facets, isCounting } = useFacets();
  const { rows, chosen, place, pages } = queue;
  const data = useMemo(() => [...rows], [rows]);
  const shown = useMemo(() => columns.flatMap((name) => ALERT_COLUMNS.filter(({ id }) => id === name)), [columns]);
  const table = useTable({ features: queueFeatures, columns: shown, data, getRowId: (row) => String(row.number) });
  const model = table.getRowModel().rows;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pages.scroller.current,
    estimateSize: () => ROW,
    overscan: AHEAD,
    initialRect: FIRST_DRAWN,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    // The row that is looked at is always there: it has the focus, wherever the list is scrolled to.
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      if (place < 0 || inSight.includes(place)) return inSight;
      return [...inSight, place].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const last = virtualizer.range?.endIndex ?? 0;
  const { more, next, hasFailed } = pages;
  useEffect(() => {
    if (next && !hasFailed && last >= rows.length - NEAR_END) void more();
  }, [last, rows.length, next, hasFailed, more]);

  const list = useRef<HTMLTableElement>(null);
  const before = useRef<number | null>(null);
  useEffect(() => {
    const isFirst = before.current === null;
    if (chosen === before.current) return;
    before.current = chosen;
    if (place >= 0) virtualizer.scrollToIndex(place, { align: "auto" });
    // After a move the row's link has the focus, so that it is read out; not when the page has just been drawn.
    if (!isFirst) list.current?.querySelector<HTMLElement>(`[data-alert="${chosen}"]`)?.focus({ preventScroll: true });
  }, [chosen, place, virtualizer]);

  const on = useStableActs({ selection, select: queue.select, open: onOpen, fold: bundles.toggle });
  const total = facets && !isCounting && !facets.total.isMore ? Math.max(facets.total.count, rows.length) + 1 : -1;
  const isWide = columns.some((name) => !STANDARD_COLUMNS.includes(name));
  let drawn = 0;
  return (
    <table
      className={isWide ? `${styles.table} ${styles.wide}` : styles.table}
      ref={list}
      aria-rowcount={total}
      style={isWide ? { minWidth: roomFor(columns) } : undefined}
    >
      <caption className="vh">{t("queue.caption", { count: rows.length })}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {selection && (
            <th scope="col" className={styles.select}>
              <SelectAll rows={rows} selection={selection} />
            </th>
          )}
          {shown.map(({ id = "" }) => (
            <th key={id} scope="col" className={styles[id]} style={{ "--room": `${ROOM[id as AlertColumn]}px` } as CSSProperties}>
              {t(`column.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ index }) => {
          const row = model[index];
          const gap = index - drawn;
          drawn = index + 1;
          if (!row) return null;
          const { number } = row.original;
          return (
            <Fragment key={row.id}>
              {gap > 0 && <Gap rows={gap} />}
              <QueueRow
                row={row}
                index={index}
                filter={filter}
                isChosen={number === chosen}
                isFirstStop={chosen === null || (place === -1 && index === 0)}
                isOut={!filter.show.includes(shownOf(row.original, me.id))}
                isFresh={fresh.has(number)}
                isSelected={selection?.has(number) ?? false}
                isSelectable={selection !== null}
                bundle={bundles.of(number)}
                isOpen={bundles.isOpen(number)}
                isMember={queue.isMember(number)}
                on={on}
                columns={columns}
              />
            </Fragment>
          );
        })}
        {drawn < rows.length && <Gap rows={rows.length - drawn} />}
      </tbody>
    </table>
  );
}

/** The same functions at each drawing, which do what the latest would. */
function useStableActs(acts: Pick<RowActs, "select" | "open" | "fold"> & { selection: Selection | null }): RowActs {
  const latest = useRef(acts);
  latest.current = acts;
  const [on] = useState<RowActs>(() => ({
    select: (number) => latest.current.select(number),
    open: () => latest.current.open(),
    toggle: (number) => latest.current.selection?.toggle(number),
    extendTo: (number) => latest.current.selection?.extendTo(number),
    fold: (number) => latest.current.fold(number),
  }));
  return on;
}

/** How wide each column is; what happened takes what is left, and never less than this. */
const ROOM: Record<AlertColumn, number> = {
  severity: 72,
  kind: 96,
  what: 196,
  rule: 128,
  contract: 84,
  country: 92,
  asn: 84,
  score: 60,
  events: 60,
  detectedAt: 104,
  due: 104,
  campaign: 84,
  age: 108,
  owner: 80,
};
const BOX = 34;

/** With columns beyond the standard ones the table is scrolled sideways rather than pressed together. */
const roomFor = (columns: readonly AlertColumn[]) => columns.reduce((sum, name) => sum + ROOM[name], BOX);

/** The room of rows that are not drawn. One cell: were it as wide as all columns, one that a narrow page hides would keep its width. */
function Gap({ rows }: { rows: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can have the focus.
    <tr aria-hidden="true">
      <td className={styles.gap} style={{ height: rows * ROW }} />
    </tr>
  );
}
