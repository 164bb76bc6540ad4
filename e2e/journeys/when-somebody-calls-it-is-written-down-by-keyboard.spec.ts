import { CASES, event, openCase } from "../fixtures/cases";
import { openByKey } from "../fixtures/keys";
import { expect, test, visit } from "../fixtures/people";

test("A call is kept with six keys: the case by the caller's account, the outcome by its digit, and what was said.", async ({
  enter,
}) => {
  const page = await enter("support");
  const number = await openCase(page, CASES.fromBefore);
  await visit(page, "/correspondence?tab=calls");
  const keys = page.keyboard;
  const call = page.getByRole("dialog", { name: "電話を記録" });
  const begun = Date.now();
  await openByKey(page, "n", call);
  await expect(call.getByRole("combobox", { name: "どの案件か" })).toBeFocused();
  await keys.insertText(CASES.fromBefore);
  await expect(call.getByRole("listbox").getByRole("option")).toContainText(`案件 ${number}`);
  await keys.press("Enter");
  await keys.press("7");
  await expect(call.getByRole("radio", { name: /質問/ })).toBeChecked();
  await expect(call.getByRole("textbox", { name: "話したこと" })).toBeFocused();
  await keys.insertText("請求のことで電話があった。");
  await keys.press("Control+Enter");
  await expect(call).toBeHidden();
  expect(Date.now() - begun).toBeLessThan(30_000);
  await visit(page, "/correspondence?tab=answers");
  await expect(page.getByRole("row").filter({ hasText: "請求のことで電話があった。" })).toContainText(`案件 ${number}`);
  await visit(page, `/incidents/${number}`);
  await expect(event(page, "応答: 質問")).toBeVisible();
});

test("A follow-up that is set with a call stands on the desk, and ends with the next one.", async ({ enter }) => {
  const page = await enter("support");
  const number = await openCase(page, CASES.fromBefore);
  await visit(page, "/correspondence?tab=calls");
  const call = page.getByRole("dialog", { name: "電話を記録" });
  const row = page
    .getByRole("table", { name: "電話と確認" })
    .getByRole("row")
    .filter({ hasText: `案件 ${number}` });
  await page.getByRole("button", { name: "電話を記録" }).first().click();
  await call.getByRole("combobox", { name: "どの案件か" }).fill(String(number));
  await call.getByRole("option", { name: new RegExp(`案件 ${number}`) }).click();
  // The dialog refuses without an outcome, and keeps what was typed.
  await call.getByRole("textbox", { name: "話したこと" }).fill("担当者が不在。");
  await page.keyboard.press("Control+Enter");
  await expect(call.getByText("応答を選ぶ。")).toBeVisible();
  await expect(call.getByRole("textbox", { name: "話したこと" })).toHaveValue("担当者が不在。");
  await call.getByRole("radio", { name: /応答なし/ }).check({ force: true });
  await call.getByRole("button", { name: "明日" }).click();
  await page.keyboard.press("Control+Enter");
  await expect(call).toBeHidden();
  await expect(row).toContainText("その後を確かめる");
  await expect(row).toContainText("担当者が不在。");
  await row.getByRole("button", { name: "確認した" }).click();
  await expect(row).toHaveCount(0);
});

test("Who may not record is told so, and offered no form.", async ({ enter }) => {
  const page = await enter("auditor");
  await visit(page, "/correspondence?tab=waiting");
  await expect(page.getByText("あなたの役割では「顧客の応答を記録する」ができない。").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "電話を記録" })).toHaveCount(0);
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "電話を記録" })).toBeHidden();
});
