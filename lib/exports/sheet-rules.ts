/** What a column holds, which says how each format writes it. */
export type ColumnKind =
  | "text"
  /** A whole number that counts. */
  | "count"
  /** A whole number that names: of a case, of an alert. */
  | "id"
  /** A number with decimals. */
  | "number"
  /** 29.3 for 29.3 %. */
  | "percent"
  /** A span of time in ms. */
  | "span"
  /** A day of the Japanese calendar, "2026-05-12". */
  | "day"
  /** A moment, ISO 8601 in UTC; written in Japanese time. */
  | "moment";

export interface Column {
  title: string;
  kind: ColumnKind;
  /** In letters; only where the reader sees columns. */
  width?: number;
}

/** null: nothing to say. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** One table, whose rows may come as they are read. */
export interface Sheet {
  name: string;
  columns: readonly Column[];
  rows: Iterable<Row> | AsyncIterable<Row>;
}

const JST_MS = 9 * 3_600_000;

/** A moment as the clock on the wall in Japan shows it: "2026-05-12 10:00:24". */
export const wallClock = (at: string) => new Date(Date.parse(at) + JST_MS).toISOString().slice(0, 19).replace("T", " ");
