import { expect, test } from "vitest";
import { subjectOutline } from "./subject-outline";

const ACCOUNT = "taro@example.jp";
const TUPLE = "taro@example.jp;taro;Dummy-Secret1;mail.example.jp;587;1;LOGIN";

test.each([
  ["a tuple", TUPLE, "own;user;word;host;port;number;login"],
  ["another order and separator", "mail.example.jp|587|taro@example.jp|Dummy-Secret1", "host|port|own|word"],
  ["an encoded tuple", Buffer.from(TUPLE).toString("base64"), "encoded own;user;word;host;port;number;login"],
  ["an encoded word", `=?utf-8?B?${Buffer.from(TUPLE).toString("base64")}?=`, "own;user;word;host;port;number;login"],
])("%s has an outline without a word of it", (_, subject, outline) => {
  expect(subjectOutline(subject, ACCOUNT)).toBe(outline);
});

test.each(["test", "", "Re: invoice", "hanako@example.jp;x;y;587", "taro@example.jp"])("%j has none", (subject) => {
  expect(subjectOutline(subject, ACCOUNT)).toBeUndefined();
});

test("two accounts probed by one checker have the same outline", () => {
  const other = TUPLE.replaceAll("taro", "hanako").replace("Dummy-Secret1", "another-Secret");
  expect(subjectOutline(other, "hanako@example.jp")).toBe(subjectOutline(TUPLE, ACCOUNT));
});
