import { expect, test } from "vitest";
import { databaseCode } from "./database-code";

test.each([
  ["from pg", { code: "23505" }, "23505"],
  ["from Prisma, by its own code", { code: "P2034" }, "40001"],
  ["inside the adapter's error", { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "40P01" } } } }, "40P01"],
  ["below a cause", new Error("outer", { cause: { code: "42501" } }), "42501"],
  ["not there", new Error("something else"), undefined],
  ["a system error", { code: "ECONNREFUSED" }, undefined],
])("The SQLSTATE is found %s.", (_where, error, code) => {
  expect(databaseCode(error)).toBe(code);
});
