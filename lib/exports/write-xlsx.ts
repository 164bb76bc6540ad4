import { setImmediate as breathe } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { Sheet } from "./sheet-rules";
import { bookParts, MOST_ROWS, rowXml, SHEET_END, sheetStart } from "./xlsx-rules";

const BATCH = 500;

/**
 * Tables as a workbook (ECMA-376), a sheet each; one that is longer than a sheet can be goes on in the next. Rows are packed as they
 * come: what is in memory does not grow with their number.
 */
export async function* writeXlsx(sheets: readonly Sheet[], rowsPerSheet = MOST_ROWS - 1): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const begin = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 });
    zip.add(file);
    return file;
  };
  const names: string[] = [];
  for (const { name, columns, rows } of sheets) {
    const open = () => {
      names.push(name);
      return begin(`xl/worksheets/sheet${names.length}.xml`);
    };
    let file = open();
    let text = sheetStart(columns);
    let count = 0;
    for await (const row of rows) {
      if (count > 0 && count % rowsPerSheet === 0) {
        file.push(strToU8(text + SHEET_END), true);
        file = open();
        text = sheetStart(columns);
      }
      text += rowXml(row, columns, (count % rowsPerSheet) + 2);
      count += 1;
      if (count % BATCH > 0) continue;
      file.push(strToU8(text));
      text = "";
      yield* ready.splice(0);
      await breathe(); // packing is work: other requests get their turn
    }
    file.push(strToU8(text + SHEET_END), true);
    yield* ready.splice(0);
  }
  for (const [path, text] of Object.entries(bookParts(names))) begin(path).push(strToU8(text), true);
  zip.end();
  yield* ready.splice(0);
}
