import { csvHead, csvRow } from "./csv-rules";
import type { Sheet } from "./sheet-rules";

const BATCH = 200;

/** A table as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it. Rows are written as they come, none is kept. */
export async function* writeCsv({ columns, rows }: Sheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = `\ufeff${csvHead(columns)}`;
  let held = 0;
  for await (const row of rows) {
    text += csvRow(row, columns);
    if (++held < BATCH) continue;
    yield encoder.encode(text);
    text = "";
    held = 0;
  }
  if (text) yield encoder.encode(text);
}
