import type { Browser, Page } from "@playwright/test";
import { CASES, dialogOf, openCase } from "../fixtures/cases";
import { ADDRESSES, demoPassword, expect, listenTo, signIn, test, untilAlive, visit } from "../fixtures/people";

test.beforeEach(({ page, complaints }) => listenTo(page, complaints));

const heard = (page: Page) => page.getByRole("dialog").getByRole("textbox", { name: "聞いたこと" });
const line = (page: Page, words: string | RegExp) => page.getByRole("dialog").getByText(words);

async function openResponse(page: Page) {
  await page.getByRole("button", { name: "応答を記録" }).first().click();
  return dialogOf(page);
}

/** Ends the session from another computer, as losing it does. */
async function endSession(page: Page, browser: Browser) {
  const copy = await browser.newContext({ storageState: await page.context().storageState() });
  const other = await copy.newPage();
  await visit(other, "/settings");
  await other.locator("header").getByRole("button").last().click();
  await other.getByRole("menuitem", { name: "サインアウト" }).click();
  await expect(other).toHaveURL(/\/sign-in$/);
  await copy.close();
}

test("A session ends while somebody types: after signing in again every word is back, and goes away once it was sent.", async ({
  page,
  browser,
}) => {
  await signIn(page, "operator");
  await openCase(page, CASES.watched);
  const dialog = await openResponse(page);
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.request().method() === "PUT");
  await heard(page).fill("電話で、業者に");
  expect((await saved).ok()).toBe(true);
  await endSession(page, browser);
  await heard(page).fill("電話で、業者に任せているので分からないと聞いた。");
  await expect(line(page, /サインインが切れた。入力はこのブラウザに残してある。/)).toBeVisible();
  await dialog.getByRole("link", { name: "サインインし直す" }).click();

  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await untilAlive(page);
  await page.getByLabel("メールアドレス").fill(ADDRESSES.operator);
  await page.getByLabel("パスワード", { exact: true }).fill(demoPassword());
  await page.getByRole("button", { name: "サインインする" }).click();
  await expect(page).toHaveURL(/\/incidents\/\d+$/);
  await untilAlive(page);
  const again = await openResponse(page);
  await expect(heard(page)).toHaveValue("電話で、業者に任せているので分からないと聞いた。");
  await expect(line(page, /下書きを戻した/)).toBeVisible();

  await again.getByLabel("何と言ったか").selectOption({ label: "質問" });
  await again.getByLabel("手段").selectOption({ label: "電話" });
  await again.getByRole("button", { name: "応答を記録する" }).click();
  await expect(again).toBeHidden();
  await page.reload();
  await untilAlive(page);
  await openResponse(page);
  await expect(heard(page)).toHaveValue("");
  await expect(line(page, /下書き/)).toHaveCount(0);
});

test("Whoever signs in next at the same computer finds nothing of it; its author does, also on another one.", async ({
  page,
  browser,
}) => {
  await signIn(page, "support");
  const number = await openCase(page, CASES.watched);
  await openResponse(page);
  await heard(page).fill("三浦だけが読む覚え書き");
  await endSession(page, browser);
  await heard(page).fill("三浦だけが読む覚え書き。続き");
  await expect(line(page, /サインインが切れた/)).toBeVisible();

  await signIn(page, "operator");
  await visit(page, `/incidents/${number}`);
  await openResponse(page);
  await expect(heard(page)).toHaveValue("");
  await expect(line(page, /下書き/)).toHaveCount(0);
  await page.getByRole("dialog").getByRole("button", { name: "やめる" }).click();
  await endSession(page, browser);

  await signIn(page, "support");
  await visit(page, `/incidents/${number}`);
  await openResponse(page);
  await expect(heard(page)).toHaveValue("三浦だけが読む覚え書き。続き");
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, "support");
  await visit(elsewhere, `/incidents/${number}`);
  await openResponse(elsewhere);
  await expect(heard(elsewhere)).toHaveValue("三浦だけが読む覚え書き。続き");
  await line(elsewhere, "捨てる").click();
  await expect(heard(elsewhere)).toHaveValue("");
  await elsewhere.context().close();
});

test("What is typed without a line is kept here and sent when the line is back.", async ({ page, context }) => {
  await signIn(page, "secondOperator");
  await openCase(page, CASES.watched);
  await openResponse(page);
  await context.setOffline(true);
  await heard(page).fill("回線が切れている間に書いた");
  await expect(line(page, /サーバに届かない。入力はこのブラウザに残してあり/)).toBeVisible();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.request().method() === "PUT");
  await context.setOffline(false);
  expect((await saved).ok()).toBe(true);
  await expect(line(page, /サーバに届かない/)).toHaveCount(0);
  await page.reload();
  await untilAlive(page);
  await openResponse(page);
  await expect(heard(page)).toHaveValue("回線が切れている間に書いた");
  await line(page, "捨てる").click();
  await expect(heard(page)).toHaveValue("");
});

test("The form of a restriction comes back as it was left.", async ({ page }) => {
  await signIn(page, "operator");
  const number = await openCase(page, CASES.fresh);
  await visit(page, `/incidents/${number}/restrict`);
  const release = page.locator("#field-releaseCondition textarea");
  await expect(release).toBeVisible();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.request().method() === "PUT");
  await release.fill("契約者がパスワードを変え、電話で確かめたとき");
  expect((await saved).ok()).toBe(true);
  await visit(page, `/incidents/${number}/restrict`);
  await expect(release).toHaveValue("契約者がパスワードを変え、電話で確かめたとき");
  await page.getByRole("status").filter({ hasText: "下書きを戻した" }).getByRole("button", { name: "捨てる" }).click();
  await expect(release).not.toHaveValue("契約者がパスワードを変え、電話で確かめたとき");
});

test("What is typed while the page still looks for an earlier text is taken for none, and stays.", async ({ page }) => {
  await signIn(page, "operator");
  await openCase(page, CASES.watched);
  let answer: () => void = () => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/drafts\?/, async (route) => {
    await mayAnswer;
    await route.continue();
  });
  const dialog = await openResponse(page);
  await heard(page).fill("電話で、確認すると");
  await dialog.getByLabel("手段").selectOption({ label: "電話" });
  const looked = page.waitForResponse((found) => /\/drafts\?/.test(found.url()));
  const saved = page.waitForResponse((kept) => kept.url().endsWith("/drafts") && kept.request().method() === "PUT");
  answer();
  await looked;
  await heard(page).fill("電話で、確認すると聞いた。");
  expect((await saved).ok()).toBe(true);
  await expect(heard(page)).toHaveValue("電話で、確認すると聞いた。");
  await expect(line(page, /下書き/)).toHaveCount(0);
  await dialog.getByRole("button", { name: "やめる" }).click();
});
