import type { Page } from "@playwright/test";
import { CASES, dialogOf, event, nextStep, openCase, send, takeNextStep } from "../fixtures/cases";
import { openByKey } from "../fixtures/keys";
import { changedThePassword, hasLeft, lettersTo } from "../fixtures/letters";
import { sendMail } from "../fixtures/mail";
import { type Enter, expect, test, visit } from "../fixtures/people";

const OFFICE = "tokiwa-office.example.com";
const log = (words: string) => `mx1 provisioning[211]: ${words} for ${CASES.silent} by operator`;

test("A silent customer is reminded, replies in ISO-2022-JP, and the case is brought to its end.", async ({ enter }) => {
  test.setTimeout(300_000);
  const support = await enter("support");
  const number = await openCase(support, CASES.silent);
  await test.step("The reminder is one press away.", () => remind(support, number));
  await test.step("What a machine answers to it is seen in the case, and owes nothing.", () => autoReply(support, number));
  await test.step("The reply becomes an unread answer of its case by itself.", () => reply(support, number));
  await test.step("It is read and recorded.", () => record(support, number));
  await test.step("The change is asked for, recorded and verified.", () => verify(support, number));
  await test.step("The restriction is lifted.", () => lift(support));
  await test.step("A manager ends the watch early and closes the case.", () => close(enter, number));
});

async function remind(page: Page, number: number): Promise<void> {
  await visit(page, "/correspondence?tab=waiting");
  const row = page
    .getByRole("table", { name: "応答待ち" })
    .getByRole("row")
    .filter({ hasText: `案件 ${number}` });
  await row.getByRole("button", { name: "督促の下書き" }).click();
  const letter = await dialogOf(page);
  await expect(letter.getByRole("combobox").first()).toHaveValue("reminder");
  await send(letter, "2名に送る");
}

async function autoReply(page: Page, number: number): Promise<void> {
  const [letter] = await lettersTo(page, OFFICE, 1);
  if (!letter) throw new Error("No reminder was sent");
  expect(await sendMail({ from: "", to: letter.envelopeFrom, raw: hasLeft(letter) })).toMatch(/^250/);
  const words = "この宛先の担当者は3月末で退職しました。";
  await expect(async () => {
    await visit(page, `/incidents/${number}`);
    await expect(page.getByText(words)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByText("自動返信", { exact: true })).toBeVisible();
  await expect(nextStep(page)).not.toContainText("応答を読む");
  await page.locator("a[href*='shelf=by_machine']").click();
  const pane = page.getByRole("region", { name: "未整理のメール" });
  await expect(pane).toContainText(words);
  await expect(pane.getByRole("link", { name: `案件 ${number}` })).toBeVisible();
  // It fits a notice, so it does not lie on the shelf as well.
  await expect(page.getByRole("table").filter({ hasText: "Automatic reply" })).toHaveCount(0);
}

async function reply(page: Page, number: number): Promise<void> {
  const [letter] = await lettersTo(page, OFFICE, 1);
  if (!letter) throw new Error("No reminder was sent");
  const raw = Buffer.from(changedThePassword(letter), "latin1");
  expect(await sendMail({ from: letter.to, to: letter.envelopeFrom, raw })).toMatch(/^250/);
  await expect(async () => {
    await visit(page, "/correspondence?tab=unread");
    const row = page
      .getByRole("table", { name: "未読の応答" })
      .getByRole("row")
      .filter({ hasText: `案件 ${number}` });
    await expect(row).toContainText("本日、パスワードを変更しました。", { timeout: 5_000 });
    await expect(row).toContainText("パスワードを変更した", { timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await visit(page, `/incidents/${number}`);
  await expect(nextStep(page)).toContainText("契約者から届いた応答を読む");
  await expect(event(page, "契約者の応答がメールで届いた")).toBeVisible();
}

async function record(page: Page, number: number): Promise<void> {
  await nextStep(page)
    .getByRole("link", { name: /応答を読む/ })
    .click();
  const pane = page.getByRole("region", { name: "届いた応答" });
  await expect(pane).toContainText("制限の解除をお願いします。");
  // What they quoted is folded away, and whoever is registered is named.
  await expect(pane.getByText("> notice")).toBeHidden();
  await expect(pane).not.toContainText("本人と確認できていない");
  const dialog = page.getByRole("dialog");
  await openByKey(page, "r", dialog);
  await expect(dialog.getByRole("combobox", { name: /^応答/ })).toHaveValue("password_changed");
  await expect(dialog.getByRole("combobox", { name: "手段" })).toHaveValue("mail");
  await send(dialog, "応答を記録する");
  await expect(pane.getByText("記録済み")).toBeVisible();
  await visit(page, `/incidents/${number}`);
  await expect(event(page, "応答: パスワードを変更した")).toBeVisible();
  await expect(nextStep(page)).not.toContainText("応答を読む");
}

async function verify(page: Page, number: number): Promise<void> {
  await visit(page, `/incidents/${number}`);
  const showing = await takeNextStep(page, /効いていることを確認する/);
  await showing
    .getByRole("textbox", { name: "ログの行" })
    .fill(`mx1 submission/smtpd[20117]: 535 5.7.8 refused for ${CASES.silent}`);
  await send(showing, "確認を記録する");
  await send(await takeNextStep(page, /変更の依頼を記録/), "依頼を記録する");
  await send(await takeNextStep(page, /変更を記録/), "変更を記録する");
  const proving = await takeNextStep(page, /変更を検証/);
  await proving.getByRole("radio", { name: /担当者による確認/ }).check();
  await proving.getByRole("textbox", { name: /確かめた方法/ }).fill("登録の番号に折り返し、変更画面を一緒に見た");
  await proving.getByRole("textbox", { name: "ログの行" }).fill(log("password changed"));
  await send(proving, "検証済みにする");
}

async function lift(page: Page): Promise<void> {
  const deciding = await takeNextStep(page, /解除を決める/);
  await expect(deciding.getByRole("radio", { name: /変更の検証/ })).toBeChecked();
  await send(deciding, "解除を決定する");
  const lifting = await takeNextStep(page, /解除を記録する/);
  await lifting.getByRole("textbox", { name: "ログの行" }).fill(log("smtp-auth enabled"));
  await send(lifting, "証拠を残して解除を記録する");
  await expect(nextStep(page)).toContainText("経過観察中");
}

async function close(enter: Enter, number: number): Promise<void> {
  const manager = await enter("manager");
  await visit(manager, `/incidents/${number}`);
  const ending = await takeNextStep(manager, /経過観察を早く終える/);
  await ending.getByRole("textbox", { name: "早く終える理由" }).fill("契約者と再発防止を確認し、新しい動きがないため");
  await send(ending, "経過観察を終える");
  await send(await takeNextStep(manager, /案件を完了する/), "この結果で完了する");
  await expect(nextStep(manager)).toContainText("完了した案件");
}
