/** The place where a page ended, as it stands in an address: "2026-05-12T00:01:47.000Z~<id>". */
export interface PlaceInList {
  at: Date;
  id: string;
}

export const writeCursor = ({ at, id }: PlaceInList) => `${at.toISOString()}~${id}`;

export interface Page<Row> {
  rows: Row[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

/** Undefined for what is no cursor: an address that somebody shortened shows the first page. */
export function readCursor(text: string | undefined): PlaceInList | undefined {
  const [time = "", id = ""] = (text ?? "").split("~");
  const at = new Date(time);
  return Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? undefined : { at, id };
}

/** Cuts the one row that was read beyond the page, and says where the next page begins. */
export function pageOf<Row>(rows: Row[], size: number, placeOf: (row: Row) => PlaceInList): Page<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? writeCursor(placeOf(last)) : null };
}
