import { expect, test } from "vitest";
import { readCell, readDay, writtenCell } from "./cell-rules";
import { plainFileName } from "./directory-inputs";
import { contactKey, type Places, readRow } from "./row-rules";

const ACCOUNT: Places = [
  ["address", 0],
  ["contractCode", 1],
  ["deletedAt", 2],
];
const read = (...cells: string[]) => readRow("accounts", ACCOUNT, 3, cells);

test("A row is kept in one form, however it was written.", () => {
  expect(read("　Ｉｎｆｏ@EXAMPLE.jp ", " C-1 ", "2026/4/1")).toEqual({
    key: "info@example.jp",
    fields: { address: "info@example.jp", contractCode: "C-1", deletedAt: "2026-03-31T15:00:00.000Z" },
    problems: [],
  });
});

test.each([
  ["2026-04-01", "2026-03-31T15:00:00.000Z"],
  ["2026/4/1", "2026-03-31T15:00:00.000Z"],
  ["２０２６年４月１日", "2026-03-31T15:00:00.000Z"],
  ["20260401", "2026-03-31T15:00:00.000Z"],
  ["2026-04-01 00:00:00", "2026-03-31T15:00:00.000Z"],
  ["2026-04-01T09:30:00+09:00", "2026-04-01T00:30:00.000Z"],
  ["2026-02-30", undefined],
  ["1/4/2026", undefined],
  ["0001-01-01", undefined],
  ["あした", undefined],
])("The day %j begins at %j.", (text, at) => {
  expect(readDay(text)?.toISOString()).toBe(at);
});

test("A last day ends when the next one begins, and is written as that day again.", () => {
  const cell = readCell("lastDay", "2026-03-31");
  expect(cell).toEqual({ value: "2026-03-31T15:00:00.000Z" });
  expect(writtenCell("lastDay", "2026-03-31T15:00:00.000Z")).toBe("2026-03-31");
  expect(writtenCell("day", "2026-03-31T15:00:00.000Z")).toBe("2026-04-01");
  expect(writtenCell("name", "2026-03-31T15:00:00.000Z")).toBe("2026-03-31T15:00:00.000Z");
});

test.each([
  [["", "C-1", ""], "empty", "address"],
  [["no address", "C-1", ""], "address", "address"],
  [["mäx@example.jp", "C-1", ""], "address", "address"],
  [["a@b@example.jp", "C-1", ""], "address", "address"],
  [["a@example.jp", "C-\u00001", ""], "unreadable", "contractCode"],
  [["a@example.jp", "C-\ufffd", ""], "unreadable", "contractCode"],
  [["a@example.jp", "x".repeat(101), ""], "tooLong", "contractCode"],
  [["a@example.jp", "C-1", "some day"], "day", "deletedAt"],
  [["a@example.jp"], "ragged", "contractCode"],
  [["a@example.jp", "C-1", "", "more"], "ragged", null],
] as const)("The row %j is refused: %s.", (cells, code, field) => {
  expect(read(...cells).problems[0]).toMatchObject({ code, field });
});

test("A refused row is known by its address all the same, so that a complete file does not let it vanish.", () => {
  expect(read("a@example.jp", "C-1", "some day").key).toBe("a@example.jp");
  expect(read("no address", "C-1", "").key).toBeNull();
});

test("What is kept of a refused row can be stored, whatever it was.", () => {
  const { fields } = read("a\u0000b", "C-1", "x".repeat(5000));
  expect(fields.address).toBe("a\ufffdb");
  expect(fields.deletedAt).toHaveLength(400);
});

test.each([
  [["C-1", "運用管理者", "大庭", "o@example.jp"], "operations_manager"],
  [["C-1", "代理店", "大庭", ""], "reseller"],
  [["C-1", "Operations Manager", "Oba", ""], "operations_manager"],
])("The role of %j is %s.", (cells, role) => {
  const places: Places = [
    ["contractCode", 0],
    ["role", 1],
    ["name", 2],
    ["email", 3],
  ];
  expect(readRow("contacts", places, 4, cells).fields.role).toBe(role);
});

test("A contact is known by code, else by role and address, else by role and name.", () => {
  const known = { code: "P1", role: "reseller", email: "A@example.jp", name: "大庭" };
  const keys = [known, { ...known, code: null }, { ...known, code: null, email: null }].map((one) => contactKey("C-1", one));
  expect(new Set(keys).size).toBe(3);
  expect(contactKey("C-1", { ...known, code: "", email: "a@EXAMPLE.jp" })).toBe(keys[1]);
});

test("A file's name is only its last part, without what could turn or move the text around it.", () => {
  expect(plainFileName("..\\..\\C:/etc/\u202eexe.vsc\u0007.csv")).toBe("exe.vsc.csv");
  expect(plainFileName("x".repeat(500))).toHaveLength(200);
});
