import { expect, test } from "vitest";
import { nameStatements } from "./statement-names";

test("a statement has a name from the second time on, the same at each time, and no other has it", () => {
  const nameOf = nameStatements();
  const asked = (sql: string) => nameOf({ sql });
  expect(asked("SELECT 1")).toBe("");
  expect(asked("SELECT 2")).toBe("");
  const name = asked("SELECT 1");
  expect(name).not.toBe("");
  expect(asked("SELECT 1")).toBe(name);
  expect(asked("SELECT 2")).not.toBe(name);
});

test("a connection is not filled with statements: past five hundred there are no further names", () => {
  const nameOf = nameStatements();
  const names = Array.from({ length: 700 }, (_, index) => {
    nameOf({ sql: `SELECT ${index}` });
    return nameOf({ sql: `SELECT ${index}` });
  });
  expect(names.filter((name) => name !== "")).toHaveLength(500);
  expect(new Set(names).size).toBe(501);
  expect(nameOf({ sql: "SELECT 0" })).toBe(names[0]);
});
