import { expect, test } from "vitest";
import { guessKind, missingFields, strangeColumns, suggestColumns } from "./mapping-rules";

test.each([
  [["契約者コード", "契約者名", "契約コード", "サービスコード", "契約開始日", "解約日"], "contracts"],
  [["契約番号", "役割", "氏名", "メールアドレス", "電話番号"], "contacts"],
  [["メールアドレス", "契約コード", "転送専用"], "accounts"],
  [["address", "contract_code"], "accounts"],
  [["Contract ID", "Role", "Name", "E-mail"], "contacts"],
  [["なにか", "ほか"], "accounts"],
] as const)("Headers %j speak of a file of %s.", (headers, kind) => {
  expect(guessKind(headers)).toBe(kind);
});

test("Headers in Japanese, in English, in full width and with marks find their fields.", () => {
  expect(suggestColumns("accounts", ["ＡＤＤＲＥＳＳ", "Contract No.", "削除日 (任意)"])).toEqual({
    address: "ＡＤＤＲＥＳＳ",
    contractCode: "Contract No.",
    deletedAt: "削除日 (任意)",
  });
  expect(suggestColumns("contacts", ["契約コード", "区分", "担当者名", "メール", "TEL"])).toEqual({
    contractCode: "契約コード",
    role: "区分",
    name: "担当者名",
    email: "メール",
    phone: "TEL",
  });
});

test("A column serves one field only, and the last import's choice comes first.", () => {
  const columns = suggestColumns("accounts", ["user", "mail", "契約コード"], { address: "mail" });
  expect(columns).toEqual({ address: "mail", contractCode: "契約コード" });
  expect(new Set(Object.values(columns)).size).toBe(2);
  expect(suggestColumns("accounts", ["user", "契約コード"], { address: "gone" })).toEqual({
    address: "user",
    contractCode: "契約コード",
  });
});

test("What is required and has no column is named, and so is a column that the file does not have.", () => {
  expect(missingFields("contracts", { contractCode: "契約コード" })).toEqual([
    "customerCode",
    "customerName",
    "serviceCode",
    "startsAt",
  ]);
  expect(strangeColumns({ address: "mail", contractCode: "" }, ["user"])).toEqual(["mail"]);
});
