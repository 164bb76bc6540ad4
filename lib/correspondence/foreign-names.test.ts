import { expect, test } from "vitest";
import { findForeignNames, findQuote, mailAddressesIn } from "./foreign-names-rules";

const customer = (value: string) => [{ kind: "customer" as const, value }];

test.each([
  ["as it is registered", "株式会社さくら製パンの件です。"],
  ["without what the company calls itself", "さくら製パン様の件です。"],
  ["with blanks between", "さくら　製 パンの件です。"],
  ["over a line break", "さくら\n製パンの件です。"],
  ["with a joiner inside", "さくら\u200b製パンの件です。"],
])("A name is found %s.", (_how, text) => {
  expect(findForeignNames(text, customer("株式会社さくら製パン"))).toHaveLength(1);
});

test.each([
  ["Example Bakery Co., Ltd.", "We wrote to EXAMPLE BAKERY."],
  ["Example Bakery Co., Ltd.", "Ｅｘａｍｐｌｅ　Ｂａｋｅｒｙ replied."],
  ["C-00123", "契約は c-00123 です。"],
  ["C-00123", "契約は Ｃ－００１２３ です。".normalize("NFKC")],
  ["taro@example.jp", "TARO @ example.jp"],
  ["㈱見本", "(株)見本"],
])("%j is found in %j, whatever its case and width.", (name, text) => {
  expect(findForeignNames(text, customer(name))).toHaveLength(1);
});

test.each([
  ["tom", "Every customer of ours is told."],
  ["C-001", "The case is C-00123."],
  ["AB", "AB is too short to be told from a word."],
  ["森", "森林の話です。"],
  ["Example Bakery", "An example: the bakeryman."],
])("%j is not found in %j.", (name, text) => {
  expect(findForeignNames(text, customer(name))).toEqual([]);
});

test("Each name is told once, with its kind.", () => {
  const names = [
    { kind: "reporter" as const, value: "山田 太郎" },
    { kind: "report_number" as const, value: "R-12" },
    { kind: "organization" as const, value: "見本新聞社" },
  ];
  expect(findForeignNames("山田太郎 山田　太郎 r-12", names)).toEqual(names.slice(0, 2));
});

const REPORT =
  "2026年6月9日、貴社のサーバから弊社の読者に宛てて大量の迷惑メールが送信されていることを確認いたしました。至急ご対応ください。";

test("Forty characters in a row are a quote, thirty-nine are not; blanks and width do not hide one.", () => {
  expect(findQuote(`ご連絡です。${REPORT.slice(5, 45)}以上`, REPORT)).toBe(REPORT.slice(5, 45).normalize("NFKC"));
  expect(findQuote(`ご連絡です。${REPORT.slice(5, 44)}以上`, REPORT)).toBeUndefined();
  expect(findQuote([...REPORT].join("　"), REPORT)).toBeDefined();
  expect(findQuote("短い文", REPORT)).toBeUndefined();
});

test("A long report is searched in no time that anybody would notice.", () => {
  expect(findQuote("い".repeat(20_000), "あ".repeat(500_000))).toBeUndefined();
});

test("Mail addresses are read however they are spaced or widened.", () => {
  expect(mailAddressesIn("連絡先は ｔａｒｏ＠example．jp、予備は hanako @ example . com です。 x(at)example.org")).toEqual([
    "taro@example.jp",
    "hanako@example.com",
    "x@example.org",
  ]);
});
