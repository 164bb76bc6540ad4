import type { Page } from "@playwright/test";
import { ADDRESSES, demoPassword, expect, listenTo, signIn, test, untilAlive, visit } from "../fixtures/people";

const press = async (page: Page, email: string, password: string) => {
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード", { exact: true }).fill(password);
  await page.getByRole("button", { name: "サインインする" }).click();
};

test.beforeEach(({ page, complaints }) => listenTo(page, complaints));

test("A wrong password and an unknown address get the same sentence, and what was typed stays.", async ({ page }) => {
  await visit(page, "/sign-in");
  const refusal = page.getByRole("alert").filter({ hasText: "メールアドレスかパスワードが違う。" });
  for (const email of [ADDRESSES.admin, "nobody@demo.example.jp"]) {
    await press(page, email, "not the password");
    await expect(refusal).toBeVisible();
    await expect(page.getByLabel("メールアドレス")).toHaveValue(email);
    await page.reload();
    await untilAlive(page);
  }
  await expect(page.getByRole("navigation", { name: "主な画面" })).toBeHidden();
});

test("Who follows a link without a session signs in and is led back to it.", async ({ page }) => {
  await visit(page, "/alerts?show=dismissed");
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await press(page, ADDRESSES.operator, demoPassword());
  await expect(page).toHaveURL(/\/alerts\?show=dismissed$/);
  await expect(page.getByRole("heading", { level: 1, name: "アラート" })).toBeVisible();
});

test("Signing out ends the session at once, in another tab and for a copied cookie too.", async ({ page, context, browser }) => {
  await signIn(page, "support");
  const otherTab = await context.newPage();
  await visit(otherTab, "/alerts");
  const copy = await browser.newContext({ storageState: await context.storageState() });
  expect((await copy.request.get("/alerts", { maxRedirects: 0 })).status()).toBe(200);

  await page.getByRole("button", { name: /三浦 さやか/ }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);

  await otherTab.reload();
  await expect(otherTab).toHaveURL(/\/sign-in/);
  // The cookie that was copied before is still well formed: it is the session's row that has ended.
  expect((await copy.request.get("/alerts", { maxRedirects: 0 })).status()).toBe(307);
  expect((await copy.request.post("/alerts/news", { data: {} })).status()).toBe(401);
  await copy.close();
});

test("A tab that was left open after signing out cannot decide anything; it says so and nothing is lost.", async ({
  page,
  context,
}) => {
  await signIn(page, "secondOperator");
  await visit(page, "/alerts?show=open&kind=abuse");
  await expect(page.getByRole("button", { name: /引き受ける/ })).toBeVisible();
  const otherTab = await context.newPage();
  await visit(otherTab, "/settings");
  await otherTab.getByRole("button", { name: /相馬 健/ }).click();
  await otherTab.getByRole("menuitem", { name: "サインアウト" }).click();
  await expect(otherTab).toHaveURL(/\/sign-in$/);

  await page.getByRole("button", { name: /引き受ける/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "サインインが切れている" })).toBeVisible();
  await expect(page.getByRole("button", { name: /引き受ける/ })).toBeVisible();
});

test("The language is chosen once and holds on every page; so does the theme.", async ({ page }) => {
  await signIn(page, "admin");
  await visit(page, "/settings");
  await page.getByRole("button", { name: "言語" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.getByRole("link", { name: /^Users/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  await page.getByRole("button", { name: "Colours" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.reload();
  await untilAlive(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const darkness = await page.evaluate(() => getComputedStyle(document.body).colorScheme);
  expect(darkness).toContain("dark");

  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitemradio", { name: "日本語" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "利用者" })).toBeVisible();
});

test("The palette opens by key and by button, finds pages, and runs an action of the page.", async ({ enter }) => {
  const page = await enter("legal");
  await visit(page, "/settings");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "画面・操作・案件番号" });
  await expect(field).toBeFocused();
  await field.fill("約款");
  await expect(page.getByRole("option", { name: "約款" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/terms/);

  await page.getByRole("button", { name: /検索・操作/ }).click();
  await page.getByRole("combobox").fill("アラート");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "アラート" })).toBeVisible();
});
