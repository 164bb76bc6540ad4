"use client";
import {
  type ColumnDef,
  createColumnHelper,
  createSortedRowModel,
  type Header,
  type RowData,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import styles from "./data-table.module.css";
import { Icon } from "./icon";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });
export type TableFeatures = typeof features;

/** Begin a columns file with `const column = columnsOf<IncidentRow>()`. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<TableFeatures, Row>();
}

export type TableColumns<Row extends RowData> = ColumnDef<TableFeatures, Row, never>[];

interface DataTableProps<Row extends RowData> {
  /** What the table lists, for screen readers. */
  caption: string;
  // biome-ignore lint/suspicious/noExplicitAny: each column has a value type of its own; the library joins them by any.
  columns: ColumnDef<TableFeatures, Row, any>[];
  rows: Row[];
  getRowId: (row: Row) => string;
  initialSort?: { id: string; desc: boolean }[];
  /** `s` 32 px, `m` 40 px, `l` 44 px. */
  density?: "s" | "m" | "l";
  selectedId?: string | null;
  /** A press anywhere in the row; a link or button in it keeps its own meaning. */
  onRowPress?: (row: Row) => void;
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode;
}

/** A plain table over TanStack: sorted in the browser, so for lists that are read whole. */
export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  getRowId,
  initialSort,
  density = "m",
  selectedId,
  onRowPress,
  empty,
}: DataTableProps<Row>) {
  const table = useTable({ features, columns, data: rows, getRowId, initialState: { sorting: initialSort ?? [] } });
  if (rows.length === 0 && empty) return empty;
  return (
    <table className={`${styles.table} ${styles[density]}`}>
      <caption className="vh">{caption}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <HeadCell key={header.id} header={header}>
                <table.FlexRender header={header} />
              </HeadCell>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            aria-selected={selectedId === undefined ? undefined : row.id === selectedId}
            className={onRowPress && styles.pressable}
            onClick={(event) => {
              if (!(event.target as Element).closest("a, button, input, label")) onRowPress?.(row.original);
            }}
          >
            {row.getAllCells().map((cell) => (
              <td key={cell.id} className={alignOf(cell.column.columnDef.meta)}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Give `meta: { align: "end" }` to a column of numbers. */
function alignOf(meta: unknown): string | undefined {
  return (meta as { align?: string } | undefined)?.align === "end" ? "num" : undefined;
}

function HeadCell<Row extends RowData>({
  header,
  children,
}: {
  header: Header<TableFeatures, Row, unknown>;
  children: ReactNode;
}) {
  const sorted = header.column.getIsSorted();
  const ariaSort = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined;
  return (
    <th scope="col" aria-sort={ariaSort} className={alignOf(header.column.columnDef.meta)}>
      {header.column.getCanSort() ? (
        <button type="button" onClick={header.column.getToggleSortingHandler()}>
          {children}
          {sorted && <Icon name={sorted === "asc" ? "up" : "down"} size="xs" />}
        </button>
      ) : (
        children
      )}
    </th>
  );
}
