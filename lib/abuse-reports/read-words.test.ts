import { expect, test } from "vitest";
import { readWords } from "./read-words";

const valuesOf = (text: string) => readWords(text, new Date("2026-05-12T00:00:00Z")).rows.map(({ value }) => value);

test.each([
  ["Your server 192.0.2.10 sends us spam.", ["192.0.2.10"]],
  ["The receiver 192.0.2.10 and the driver 192.0.2.11 do too.", ["192.0.2.10", "192.0.2.11"]],
  ["サーバ192.0.2.10から届いた", ["192.0.2.10"]],
  ["It says version 1.2.3.4, v1.2.3.5 and ver. 1.2.3.6", []],
  ["バージョン 1.2.3.4", []],
])("%s", (text, values) => {
  expect(valuesOf(text)).toEqual(values);
});
