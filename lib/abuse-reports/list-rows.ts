import { plainCell } from "@/lib/directory/csv-format-rules";
import { readCsv } from "@/lib/directory/read-csv";
import type { ListField, ListForm } from "./list-form-rules";
import { readWorkbookInTurns } from "./list-workbook";
import { readTime } from "./read-time";
import { accountRow, addressRow, anyRow, domainRow, urlRow } from "./read-values";
import type { ReadList, ReadRow } from "./report-format-rules";

const CHUNK = 64 * 1024;
const FAR = new Date(Date.UTC(2100, 0, 1));

/** The rows of a list, one after the other. Throws InvalidInput or BrokenList where it is broken; the rows before that were good. */
export async function* readListRows({ bytes, form }: ReadList): AsyncGenerator<ReadRow> {
  let isFirst = form.hasHeader;
  for await (const cells of form.kind === "xlsx" ? readWorkbookInTurns(bytes) : csvCells(bytes, form)) {
    if (!isFirst) yield readListRow(cells, form);
    isFirst = false;
  }
}

async function* csvCells(bytes: Buffer, form: ListForm): AsyncGenerator<string[]> {
  for await (const { cells } of readCsv(chunks(bytes), form)) yield cells;
}

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

/** An account comes first: where a row names an account and an address, the address is where somebody used it from. */
export function readListRow(cells: readonly string[], { columns }: ListForm): ReadRow {
  const of = (field: ListField) => {
    const place = columns[field];
    return place === undefined ? "" : plainCell((cells[place] ?? "").trim());
  };
  const [account, address, url, domain] = [of("account"), of("address"), of("url"), of("domain")];
  const note = [account ? address : "", of("note"), of("harm")].filter(Boolean).join("; ");
  const beside = { occurredAt: of("time") ? readTime(of("time"), FAR) : null, note };
  if (account) return accountRow(account, beside);
  if (address) return address.includes("://") ? urlRow(address, beside) : addressRow(address, beside);
  if (url) return urlRow(url, beside);
  if (domain) return domainRow(domain, beside);
  return { ...anyRow("-", beside), subject: "address", value: "-", fault: "empty" };
}
