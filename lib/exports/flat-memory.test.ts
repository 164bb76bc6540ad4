import { expect, test } from "vitest";
import type { Row, Sheet } from "./sheet-rules";
import { writeCsv } from "./write-csv";
import { writeXlsx } from "./write-xlsx";

const ROWS = 100_000;
/** Kept, these rows would be several times as much. */
const MOST_GROWTH = 60 * 1024 * 1024;

async function* manyRows(): AsyncGenerator<Row> {
  for (let index = 0; index < ROWS; index++) {
    if (index % 1000 === 0) await new Promise(setImmediate);
    yield [
      `株式会社さくら製パン ${index}`,
      index,
      index * 1000,
      "2026-05-11T15:00:00.000Z",
      `user${index}@example.jp`.padEnd(120, "."),
    ];
  }
}
const sheet = (): Sheet => ({
  name: "行",
  columns: (["text", "count", "span", "moment", "text"] as const).map((kind) => ({ title: kind, kind })),
  rows: manyRows(),
});

test.each([
  ["CSV", () => writeCsv(sheet())],
  ["a workbook", () => writeXlsx([sheet()])],
])("A hundred thousand rows become %s in flat memory: live data does not grow with the rows.", async (_name, write) => {
  let bytes = 0;
  let most = 0;
  let pieces = 0;
  const before = heap();
  for await (const piece of write()) {
    bytes += piece.length;
    if (++pieces % 20 === 0) most = Math.max(most, heap() - before);
  }
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(pieces).toBeGreaterThan(50);
  expect(most).toBeLessThan(MOST_GROWTH);
});

const heap = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
