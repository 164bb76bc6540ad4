import type { ImportKind } from "@/prisma/generated/client";
import { fieldsOf, IMPORT_KINDS, requiredFields } from "./directory-table";

/** Which column, by its header, holds which field. */
export type Columns = Readonly<Record<string, string>>;

/** A header as it is compared: in small letters, in half width, without spaces and marks. */
export const plainHeader = (header: string) =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_・／/（）().*※:：-]+/g, "");

/**
 * Which column is which field: as it was the last time, where those headers are there again; else by what the headers are called.
 * A column serves one field only, and one that is called exactly so comes before one that is called similarly.
 */
export function suggestColumns(kind: ImportKind, headers: readonly string[], remembered: Columns = {}): Columns {
  const found: Record<string, string> = {};
  const taken = new Set<string>();
  const take = (field: string, header: string) => {
    found[field] = header;
    taken.add(header);
  };
  const rules = Object.entries(fieldsOf(kind));
  for (const [field] of rules) {
    const header = remembered[field];
    if (header !== undefined && headers.includes(header) && !taken.has(header)) take(field, header);
  }
  for (const isLike of [isCalled, contains]) {
    for (const [field, { headers: names }] of rules) {
      if (found[field] !== undefined) continue;
      const header = headers.find((one) => !taken.has(one) && isLike(plainHeader(one), names));
      if (header !== undefined) take(field, header);
    }
  }
  return found;
}

const isCalled = (header: string, names: readonly string[]) => names.some((name) => plainHeader(name) === header);
const contains = (header: string, names: readonly string[]) =>
  names.some((name) => plainHeader(name).length > 2 && header.includes(plainHeader(name)));

/** The kind of file whose required fields are named best; a file of accounts when nothing speaks. */
export function guessKind(headers: readonly string[]): ImportKind {
  const share = (kind: ImportKind) => {
    const columns = suggestColumns(kind, headers);
    const required = requiredFields(kind);
    return required.filter((field) => columns[field] !== undefined).length / required.length + Object.keys(columns).length / 100;
  };
  const [best = "accounts"] = IMPORT_KINDS.toSorted((a, b) => share(b) - share(a));
  return share(best) > share("accounts") ? best : "accounts";
}

/** Required fields that no column holds. */
export const missingFields = (kind: ImportKind, columns: Columns): string[] =>
  requiredFields(kind).filter((field) => !columns[field]);

/** Headers that the columns name and the file does not have. */
export const strangeColumns = (columns: Columns, headers: readonly string[]): string[] =>
  Object.values(columns).filter((header) => header !== "" && !headers.includes(header));
