/** The place where a page of a list ended, as it stands in an address: "2026-05-12T00:01:47.000Z~<id>". */
export interface PlaceInList {
  at: Date;
  id: string;
}

export interface Page<Row> {
  rows: Row[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const writeCursor = ({ at, id }: PlaceInList) => `${at.toISOString()}~${id}`;

/** Undefined for what is no cursor: an address that somebody cut short shows the first page, never the database's complaint. */
export function readCursor(text: string | undefined): PlaceInList | undefined {
  const { key, id } = cursorParts(text) ?? {};
  const at = new Date(key ?? "");
  // Only what was written so is read: a Date takes 30 February, and much else, for some day.
  return id !== undefined && isMoment(at) && at.toISOString() === key ? { at, id } : undefined;
}

export const isCursor = (text: string) => readCursor(text) !== undefined;

/** What a list is sorted by, and a row's id; for lists that are not sorted by time. */
export function cursorParts(text: string | undefined): { key: string; id: string } | undefined {
  const [key = "", id = "", ...further] = (text ?? "").split("~");
  return key !== "" && UUID.test(id) && further.length === 0 ? { key, id } : undefined;
}

/** Whether the database can hold it: from 1970 to the end of 9999. */
export const isMoment = (at: Date) => at.getTime() >= 0 && at.getTime() < Date.UTC(10_000, 0);

/** Cuts the one row that was read beyond the page, and says where the next page begins. */
export function pageOf<Row>(rows: Row[], size: number, placeOf: (row: Row) => PlaceInList): Page<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? writeCursor(placeOf(last)) : null };
}
