import readExcel from "read-excel-file/node";
import { expect, test } from "vitest";
import { partsOf, whole } from "./read-back.fixture";
import type { Column, Row, Sheet } from "./sheet-rules";
import { writeXlsx } from "./write-xlsx";

const COLUMNS: Column[] = [
  { title: "契約者", kind: "text" },
  { title: "件数", kind: "count" },
  { title: "割合 %", kind: "percent" },
  { title: "所要時間", kind: "span" },
  { title: "日", kind: "day" },
  { title: "日時", kind: "moment" },
];
const sheet = (rows: Row[], name = "一覧"): Sheet => ({ name, columns: COLUMNS, rows });

test("Another program reads the values with their types: numbers, shares, spans, days and moments in Japanese time.", async () => {
  const bytes = await whole(
    writeXlsx([sheet([["髙﨑製パン㈱ <&>", 12_345, 12.5, 36 * 3_600_000, "2026-05-12", "2026-05-11T15:00:24.000Z"]])]),
  );
  const [found] = await readExcel(bytes);
  expect(found?.sheet).toBe("一覧");
  const [head, row] = found?.data ?? [];
  expect(head).toEqual(COLUMNS.map(({ title }) => title));
  expect(row?.slice(0, 3)).toEqual(["髙﨑製パン㈱ <&>", 12_345, 0.125]);
  expect(row?.[4]).toEqual(new Date("2026-05-12T00:00:00Z"));
  expect(Math.abs(Number(row?.[5]) - Date.parse("2026-05-12T00:00:24Z"))).toBeLessThan(1000);
  const xml = partsOf(bytes)["xl/worksheets/sheet1.xml"] ?? "";
  expect(xml).toContain("<v>1.5</v>");
  expect(xml).toContain('state="frozen"');
});

test.each(['=HYPERLINK("http://example.com","x")', "@SUM(A1)", "+1", "-1", "\t=1"])(
  "%j is a text, and no formula stands in the workbook",
  async (text) => {
    const bytes = await whole(writeXlsx([sheet([[text, text, null, null, text, text]])]));
    const parts = partsOf(bytes);
    expect(Object.values(parts).some((xml) => /<f[ >]/.test(xml))).toBe(false);
    const [, row] = (await readExcel(bytes, { trim: false }))[0]?.data ?? [];
    expect(row?.[0]).toBe(text);
  },
);

test("What XML has no place for does not break the workbook", async () => {
  const bytes = await whole(
    writeXlsx([
      sheet(
        [["a\u0000b\u001bc\ud800d𠮷", 1, null, null, null, null]],
        "a/b:c*[長い名前]の表は三十一文字までしか書けないので切られる",
      ),
    ]),
  );
  const [found] = await readExcel(bytes);
  expect(found?.sheet.length).toBeLessThanOrEqual(31);
  expect(found?.data[1]?.[0]).toBe("a\ufffdb\ufffdc\ufffdd𠮷");
});

test("A table longer than a sheet goes on in the next, under the same head and another name", async () => {
  const rows = Array.from({ length: 2500 }, (_, index): Row => [`行${index}`, index, null, null, null, null]);
  const sheets = await readExcel(await whole(writeXlsx([sheet(rows)], 1000)));
  expect(sheets.map(({ data }) => data.length)).toEqual([1001, 1001, 501]);
  expect(new Set(sheets.map((one) => one.sheet)).size).toBe(3);
  const values = sheets.flatMap(({ data }) => data.slice(1).map((row) => Number(row[1])));
  expect(values).toEqual(rows.map((_, index) => index));
});
