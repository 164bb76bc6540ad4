import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { CASES, dialogOf, event, nextStep, openCase, send } from "../fixtures/cases";
import { expect, listenTo, test, visit } from "../fixtures/people";

const CLAIM = "自分（自社）が行った利用です";

test("A customer opens the status page with the code of the notice and says it was them; the desk finds it on the case.", async ({
  enter,
  browser,
  complaints,
}) => {
  test.setTimeout(240_000);
  const operator = await enter("secondOperator");
  const number = await openCase(operator, CASES.untold);
  // Whether another journey has told this customer before or not: a notice of the restriction can be sent again.
  await operator
    .getByRole("button", { name: /通知を確かめて送る/ })
    .first()
    .click();
  const notice = await dialogOf(operator);
  await notice.getByLabel("通知の種類").selectOption({ label: "ディフェンス対応のお知らせ" });
  await expect(notice.getByText(/第12条/).first()).toBeVisible();
  await send(notice, /名に送る/);
  const code = await test.step("The code stands in the mail, and no link does.", () => readCode(operator, number));

  const context = await browser.newContext();
  const customer = await context.newPage();
  listenTo(customer, complaints);
  await test.step("A wrong code opens nothing, and what was typed stays.", () => tryWrong(customer, number));
  await test.step("The right one shows what is restricted, and nothing secret.", () => lookAt(customer, number, code));
  await test.step("The answer is shown once more, and sent.", () => answer(customer));
  await context.close();

  await test.step("The desk reads it on the case, and owes a call back.", async () => {
    await visit(operator, `/incidents/${number}`);
    await expect(event(operator, /お知らせページで応答/).first()).toBeVisible();
    await expect(operator.getByText(/折り返し/).first()).toBeVisible();
    await expect(operator.getByText("営業所から送ったものです。").first()).toBeVisible();
    // It lifts nothing: the measure is in force as before.
    await expect(operator.locator("#restrictions")).not.toContainText("解除した");
    await expect(nextStep(operator)).toBeVisible();
  });
  await test.step("The same works without scripts.", () => answerWithoutScripts(browser, number, code));
});

test("After too many wrong codes the page says when to come back, and the right one waits too.", async ({ page }) => {
  await visit(page, "/status");
  for (let tries = 0; tries < 10; tries++)
    await enterNumbers(page, "987654321", "33333-33333", "受付番号か確認番号が違うか、期限が切れています");
  await enterNumbers(page, "987654321", "33333-33333", /入力の誤りが続いたため.*\d\d:\d\d 以降にもう一度/);
  await expect(page.getByLabel("受付番号")).toHaveValue("987654321");
});

async function readCode(page: Page, number: number): Promise<string> {
  let letter = "";
  await expect(async () => {
    await visit(page, "/settings/mail-sink");
    const mail = page.getByRole("table", { name: /受け取ったメール/ }).getByRole("row");
    await mail
      .filter({ hasText: `受付番号 ${number}` })
      .first()
      .getByRole("link")
      .click({ timeout: 2_000 });
    letter = (await page.getByRole("complementary").textContent({ timeout: 5_000 })) ?? "";
    expect(letter).toContain("確認番号");
  }).toPass({ timeout: 60_000 });
  expect(letter).toContain("/status");
  expect(letter).not.toMatch(/https?:\/\/|www\./);
  return /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(letter)?.[0] ?? "";
}

async function enterNumbers(page: Page, number: string, code: string, refusal: string | RegExp): Promise<void> {
  await page.getByLabel("受付番号").fill(number);
  await page.getByLabel("確認番号").fill(code);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "確認する" }).click();
  await answered;
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
}

async function tryWrong(page: Page, number: number): Promise<void> {
  const response = await page.goto("/status");
  expect(response?.headers()).toMatchObject({
    "cache-control": expect.stringContaining("no-store"),
    "referrer-policy": "same-origin",
  });
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await visit(page, "/status");
  await enterNumbers(page, String(number), "33333-33333", "受付番号か確認番号が違うか、期限が切れています");
  await expect(page.getByLabel("確認番号")).toHaveValue("33333-33333");
}

async function lookAt(page: Page, number: number, code: string): Promise<void> {
  await page.getByLabel("確認番号").fill(code.toLowerCase());
  await page.getByRole("button", { name: "確認する" }).press("Enter");
  await expect(page.getByRole("heading", { name: `受付番号 ${number} のお知らせ` })).toBeVisible();
  await expect(page).toHaveURL(/\/status$/);
  const shown = page.getByRole("main");
  for (const words of ["制限を続けています", "第12条", "k***@hoshino.example.jp", "保証するものではありません"])
    await expect(shown).toContainText(words);
  await expect(shown).not.toContainText("koizumi");
  await expect(shown).not.toContainText(/198\.51\.100|203\.0\.113|192\.0\.2/);
  const [pass] = await page.context().cookies();
  expect(pass).toMatchObject({ name: "status", path: "/status", httpOnly: true, sameSite: "Strict" });
  await isAccessible(page);
  // The pass opens this page and nothing of the console.
  await page.goto(`/incidents/${number}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await visit(page, "/status");
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
}

async function answer(page: Page): Promise<void> {
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "あてはまるものを一つ選んでください" })).toBeVisible();
  await page.getByRole("radio", { name: CLAIM }).check();
  await page.getByLabel("補足").fill("営業所から送ったものです。");
  // The line breaks: the words stay, and go out when it is back.
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "送信できませんでした" })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByLabel("補足")).toHaveValue("営業所から送ったものです。");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Your answer" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /Anything to add/ })).toHaveValue("営業所から送ったものです。");
  await page.getByRole("button", { name: "日本語" }).click();
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await expect(page.getByRole("heading", { name: "この内容でお送りします" })).toBeFocused();
  await expect(page.getByText("ご登録の電話番号へ当社からおかけします")).toBeVisible();
  await isAccessible(page);
  await page.getByRole("button", { name: "この内容で送る" }).click();
  await expect(page.getByRole("status").filter({ hasText: "お返事を受け付けました" })).toBeVisible();
  await page.getByRole("button", { name: "表示を終える" }).click();
  await expect(page.getByLabel("受付番号")).toBeVisible();
}

async function answerWithoutScripts(browser: Browser, number: number, code: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto("/status");
  await page.getByLabel("受付番号").fill(String(number));
  await page.getByLabel("確認番号").fill("33333-33333");
  await page.getByRole("button", { name: "確認する" }).click();
  await expect(page.getByText("受付番号か確認番号が違うか、期限が切れています")).toBeVisible();
  await expect(page.getByLabel("受付番号")).toHaveValue(String(number));
  await page.getByLabel("確認番号").fill(code);
  await page.getByRole("button", { name: "確認する" }).click();
  await page.getByRole("radio", { name: "パスワードを変更しました" }).check();
  await page.getByLabel("補足").fill("本日変更しました。");
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await page.getByRole("button", { name: "直す" }).click();
  await expect(page.getByLabel("補足")).toHaveValue("本日変更しました。");
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await page.getByRole("button", { name: "この内容で送る" }).click();
  await expect(page.getByText("お返事を受け付けました")).toBeVisible();
  await context.close();
}
