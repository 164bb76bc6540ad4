import type { Page } from "@playwright/test";
import { CASES, dialogOf, event, openCase, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

test("In the six months with the clause abuse is a quarter to a third below the same months before.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/statistics");
  const half = page
    .getByRole("definition")
    .filter({ hasText: /^\d+\s*[−-]\d+/ })
    .first();
  const change = /[−-](\d+(\.\d+)?)/.exec((await half.textContent()) ?? "")?.[1];
  expect(Number(change)).toBeGreaterThanOrEqual(25);
  expect(Number(change)).toBeLessThanOrEqual(35);
});

test("Support sees who waits for an answer, and records one from the list.", async ({ enter }) => {
  const page = await enter("support");
  await visit(page, "/correspondence?tab=waiting");
  await expect(page.getByRole("heading", { level: 1, name: "顧客対応" })).toBeVisible();
  const waiting = page.getByRole("table", { name: "応答待ち" }).getByRole("row").filter({ hasText: CASES.silent });
  await waiting.getByRole("button", { name: "応答を記録" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("textbox", { name: "話したこと" }).fill("折り返しを頼んだが、まだ返事がない。");
  await dialog.getByRole("button", { name: "応答を記録する" }).click();
  await expect(dialog.getByText("応答を選ぶ。")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "話したこと" })).toHaveValue("折り返しを頼んだが、まだ返事がない。");
  await dialog.getByRole("combobox", { name: /^応答/ }).selectOption("応答なし");
  await send(dialog, "応答を記録する");

  await page.getByRole("navigation", { name: "顧客対応の区分" }).getByRole("link", { name: "応答の記録" }).click();
  const answers = page.getByRole("table", { name: "応答の記録" });
  await expect(answers.getByRole("row").filter({ hasText: "折り返しを頼んだが、まだ返事がない。" }).first()).toBeVisible();
  // Nobody answered: the case goes on waiting.
  await visit(page, "/correspondence?tab=waiting");
  await expect(waiting).toBeVisible();
});

test("An auditor opens a masked subject with a purpose only, and the case and its ledger tell who looked why.", async ({
  enter,
}) => {
  const page = await enter("auditor");
  await openCase(page, CASES.reference);
  const before = await ledgerCount(page);
  await page.getByRole("button", { name: "目的を書いて開く" }).first().click();
  const asking = await dialogOf(page);
  await asking.getByRole("textbox", { name: "開く目的" }).fill("確認");
  await asking.getByRole("button", { name: "開いて台帳に記録" }).click();
  await expect(asking.getByText("目的を5文字以上で書く。")).toBeVisible();
  await expect(asking.getByRole("textbox", { name: "開く目的" })).toHaveValue("確認");
  await asking.getByRole("textbox", { name: "開く目的" }).fill("定期監査で伏せ方を確かめる");
  await send(asking, "開いて台帳に記録");
  // The subject was a password: it was destroyed at intake, and nobody can open it any more.
  await expect(page.getByText("資格情報 破棄").first()).toBeVisible();
  await expect(page.getByText(/稲垣 透 が .* に開いた: 「定期監査で伏せ方を確かめる」/).first()).toBeVisible();
  await page.reload();
  expect(await ledgerCount(page)).toBe(before + 1);
  await expect(event(page, "検知").first()).toBeVisible();
});

async function ledgerCount(page: Page): Promise<number> {
  const words = await page.getByText(/台帳の記録 \d+件/).textContent();
  return Number(/\d+/.exec(words ?? "")?.[0]);
}

test("Legal reads the terms side by side: what the defense clause added, and since when.", async ({ enter }) => {
  const page = await enter("legal");
  await visit(page, "/terms");
  await expect(page.getByRole("table", { name: "版の一覧" }).getByRole("row")).toHaveCount(3);
  await page.goto("/terms?left=1&right=2");
  const comparison = page.getByRole("region", { name: "版の比較" });
  const clause = comparison.getByRole("article").filter({ has: page.getByRole("heading", { name: /^第12条第1項/ }) });
  await expect(clause).toContainText("追加");
  await expect(clause).toContainText("放置した場合の害");
  await expect(comparison.getByText("この版にはない").first()).toBeVisible();
  await page.getByRole("group", { name: "条文の言語" }).getByRole("link", { name: "English" }).click();
  await expect(comparison.getByRole("heading", { name: /^Article 12\(1\)/ })).toBeVisible();
});
