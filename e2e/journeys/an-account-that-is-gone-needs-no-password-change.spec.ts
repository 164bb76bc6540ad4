import { dialogOf, event, nextStep, send, takeNextStep } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

/** Probed 22 hours ago, and nobody has taken the alert yet (prisma/cast/today.ts). */
const LEFT = "koizumi@asanagi.example.jp";

test("Who had left the company: the account is deleted, and the case ends without a password change.", async ({ enter }) => {
  test.setTimeout(120_000);
  const page = await enter("operator");
  await visit(page, "/alerts?q=koizumi@asanagi");
  await page.getByRole("button", { name: /^案件にする/ }).click();
  await expect(page).toHaveURL(/\/incidents\/\d+$/);
  const number = /\d+$/.exec(page.url())?.[0];

  await nextStep(page)
    .getByRole("link", { name: /根拠を確かめて制限する/ })
    .click();
  await page.getByRole("button", { name: "応答を待つ間に大量送信が始まり得るため" }).click();
  await page.getByRole("button", { name: `${LEFT} に「送信だけ止める」を決定する` }).click();
  const applying = await takeNextStep(page, /適用を記録する/);
  await applying.getByRole("textbox", { name: "ログの行" }).fill(`mx1 provisioning[211]: smtp-auth disabled for ${LEFT}`);
  await send(applying, "証拠を残して適用を記録する");
  await send(await takeNextStep(page, /通知を確かめて送る/), "2名に送る");

  const support = await enter("support");
  await visit(support, `/incidents/${number}`);
  await support.getByRole("button", { name: "応答を記録" }).first().click();
  const answering = await dialogOf(support);
  await answering.getByRole("combobox", { name: /何と言ったか/ }).selectOption("アカウントを削除（退職）");
  await answering.getByRole("combobox", { name: "手段" }).selectOption("電話");
  await answering.getByRole("textbox", { name: "聞いたこと" }).fill("先月退職した人のもの。今日削除した。");
  await send(answering, "応答を記録する");

  await expect(async () => {
    await visit(page, `/incidents/${number}`);
    await expect(nextStep(page)).toContainText("対象がなくなった。「送信だけ止める」の解除を決める", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const deciding = await takeNextStep(page, /解除を決める/);
  await expect(deciding.getByRole("radio", { name: /対象消滅/ })).toBeChecked();
  await expect(deciding.getByRole("radio", { name: /変更の検証/ })).toBeDisabled();
  await send(deciding, "解除を決定する");
  const lifting = await takeNextStep(page, /解除を記録する/);
  await lifting.getByRole("textbox", { name: "ログの行" }).fill(`mx1 provisioning[211]: account ${LEFT} removed`);
  await send(lifting, "証拠を残して解除を記録する");

  const closing = await takeNextStep(page, /案件を完了する/);
  await closing.getByRole("radio", { name: /対象消滅/ }).check();
  await send(closing, "この結果で完了する");
  await expect(event(page, "案件を完了: 対象消滅")).toBeVisible();
  await expect(event(page, "パスワードを変更")).toHaveCount(0);
});
