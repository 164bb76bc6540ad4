import { LIST_DELIMITERS, LIST_ENCODINGS, LIST_FIELDS, type ListForm } from "./list-form-rules";

const NAMES: Readonly<Record<string, string>> = { ",": "comma", "\t": "tab", ";": "semicolon" };

/** How a list was read, as it stands among the fields of its report: it is read again in the same way. */
export function listFormText({ kind, encoding, delimiter, hasHeader, columns }: ListForm): Record<string, string> {
  const places = LIST_FIELDS.flatMap((field) => (columns[field] === undefined ? [] : [`${field} ${columns[field] + 1}`]));
  const form = [kind, ...(kind === "csv" ? [encoding, NAMES[delimiter]] : []), hasHeader ? "header" : "no_header"];
  return { list: form.join(", "), columns: places.join(", ") };
}

/** The other way round; undefined where no list was read. */
export function readListFormText(fields: unknown): Partial<ListForm> | undefined {
  const { list, columns } = (fields ?? {}) as Record<string, unknown>;
  if (typeof list !== "string" || typeof columns !== "string") return undefined;
  const words = list.split(", ");
  const places = columns.split(", ").map((place) => place.split(" "));
  return {
    kind: words[0] === "xlsx" ? "xlsx" : "csv",
    encoding: LIST_ENCODINGS.find((one) => words.includes(one)) ?? "utf-8",
    delimiter: LIST_DELIMITERS.find((one) => words.includes(NAMES[one] ?? "")) ?? ",",
    hasHeader: words.includes("header"),
    columns: Object.fromEntries(
      LIST_FIELDS.flatMap((field) => places.flatMap(([name, place]) => (name === field ? [[field, Number(place) - 1]] : []))),
    ),
  };
}
