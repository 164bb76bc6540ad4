import { expect, test } from "vitest";
import { csvLine, detectDelimiter, detectEncoding, plainCell, safeCell } from "./csv-format-rules";
import type { Encoding } from "./directory-table";
import { type CsvRecord, readCsv } from "./read-csv";

/** "契約者,住所" as CP932 bytes, with a character that only CP932 has (髙). */
const CP932 = Uint8Array.from([0x8c, 0x5f, 0x96, 0xf1, 0x8e, 0xd2, 0x2c, 0xfb, 0xfc, 0x8b, 0xb4, 0x0a, 0x31, 0x2c, 0x32, 0x0a]);

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, encoding: Encoding = "utf-8", delimiter: "," | ";" | "\t" = ",", size = 3) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const records: CsvRecord[] = [];
  for await (const record of readCsv(pieces(bytes, size), { encoding, delimiter })) records.push(record);
  return records;
}

test("Characters that are cut in two by the pieces of a file stay whole, and a mark at its beginning is no text.", async () => {
  expect(await read("\ufeff契約,名前\n1,髙橋\n")).toEqual([
    { line: 1, cells: ["契約", "名前"] },
    { line: 2, cells: ["1", "髙橋"] },
  ]);
  expect(await read(CP932, "shift_jis", ",", 1)).toEqual([
    { line: 1, cells: ["契約者", "髙橋"] },
    { line: 2, cells: ["1", "2"] },
  ]);
});

test("UTF-16 with its mark is read, and each encoding is found by the bytes.", async () => {
  const utf16 = new Uint8Array(Buffer.from("\ufeff名前,b\n1,2\n", "utf16le"));
  expect(detectEncoding(utf16)).toBe("utf-16le");
  expect((await read(utf16, "utf-16le"))[0]?.cells).toEqual(["名前", "b"]);
  expect(detectEncoding(CP932)).toBe("shift_jis");
  expect(detectEncoding(new TextEncoder().encode("契約").subarray(0, 5))).toBe("utf-8");
});

test.each([
  ["a;b;c\n1,2;3;4", ";"],
  ["a\tb\n", "\t"],
  ['"a;x;y;z",b,c\n', ","],
  ["a\n", ","],
] as const)("The delimiter of %j is %j.", (text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter);
});

test("Quotes, line breaks within them, blank lines, all kinds of line ends: each record knows its line.", async () => {
  expect(await read('a,b\r\n"x ""y"", z",2\r\n\r\n , \n"two\nlines",3\r\n"q"uote,4')).toEqual([
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ['x "y", z', "2"] },
    { line: 5, cells: ["two\nlines", "3"] },
    { line: 7, cells: ['"q"uote', "4"] },
  ]);
});

test("Ragged rows are handed on as they are.", async () => {
  expect((await read("a,b\n1\n1,2,3\n")).map(({ cells }) => cells.length)).toEqual([2, 1, 3]);
});

test("A quote that is never closed ends the reading with a sentence, and so does an endless record.", async () => {
  await expect(read('a,b\n1,"x\n2,3\n')).rejects.toMatchObject({ key: "directory.refusal.openQuote" });
  await expect(read(`a,b\n1,${"z".repeat(70_000)}\n`, "utf-8", ",", 1000)).rejects.toMatchObject({
    key: "directory.refusal.brokenRecord",
    params: { line: 2 },
  });
});

test("A cell that a spreadsheet would calculate is written as text, and read again as what it was.", () => {
  for (const cell of ["=1+1", "+81 3 0000 0000", "-5", "@x", "plain", "'quoted'"]) expect(plainCell(safeCell(cell))).toBe(cell);
  expect(csvLine(["=HYPERLINK(1)", 'say "a, b"', "x"])).toBe(`'=HYPERLINK(1),"say ""a, b""",x\r\n`);
});
