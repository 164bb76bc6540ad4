import type { Page } from "@playwright/test";
import { event, nextStep } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const rows = (page: Page) =>
  page
    .getByRole("table")
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
const day = (page: Page) => page.getByRole("region", { name: "今日の上位", exact: true });
const detail = (page: Page) => page.getByRole("region", { name: "アラートの詳細" });
/** Three probes with one drop address (prisma/cast/today.ts), which the system has joined by itself. */
const campaign = (page: Page) => rows(page).filter({ hasText: "送り先 drop-0412@example.net が同じ" });
/** The account of a closed case, to which its attacker has signed in again. */
const RETURNED = /案件 \d+ の攻撃者が戻り/;

test("The queue opens on the best of the day, and all the rest is one press away.", async ({ enter }) => {
  const page = await enter("operator");
  await visit(page, "/alerts");
  await expect(page.getByRole("link", { name: "今日の上位" })).toHaveAttribute("aria-current", "page");
  await expect(day(page).getByText(/^今日の上位 \d+件$/)).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  // The attacker who is back is certain: nothing ranks higher.
  await expect(rows(page).filter({ hasText: RETURNED })).toHaveCount(1);
  await day(page)
    .getByRole("button", { name: /最も古い未対応/ })
    .click();
  await expect(page).toHaveURL(/view=today&alert=\d+/);
  await page.getByRole("link", { name: /待つものをすべて見る|残り [\d,]+件を見る/ }).click();
  await expect(page).toHaveURL(/show=open,mine,others/);
  // There every alert of the campaign stands by itself.
  await expect(campaign(page)).toHaveCount(0);
});

test("A campaign that the system found is one row, opens to its alerts, and becomes one case for each contract.", async ({
  enter,
}) => {
  const page = await enter("support");
  await visit(page, "/alerts?view=today");
  await expect(campaign(page)).toHaveCount(1);
  const before = await rows(page).count();
  await campaign(page).getByRole("link").click();
  await expect(detail(page).getByText("契約 3件にまたがる")).toBeVisible();

  const fold = page.getByRole("button", { name: /キャンペーン K-\d+ を(開く|閉じる)/ });
  await page.keyboard.press("o");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(rows(page)).toHaveCount(before + 2);
  // Opened, a decision is about one alert; closed, about all of them.
  await expect(detail(page).getByRole("button", { name: /^案件にする/ })).toBeVisible();
  await page.keyboard.press("o");
  await expect(rows(page)).toHaveCount(before);
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: "3件を案件にする" });
  await expect(dialog.getByText("契約ごとに1件、あわせて 3件の案件になる。")).toBeVisible();
  await dialog.getByRole("button", { name: "3件を 3件の案件にする" }).click();
  await expect(
    page
      .getByRole("region", { name: /一括処理 \d+ の進み/ })
      .getByText("3件を終えた")
      .first(),
  ).toBeVisible({
    timeout: 30_000,
  });
  await visit(page, "/alerts?view=today");
  await expect(campaign(page)).toHaveCount(0);
  await expect(day(page).getByText(/済み [1-9]/)).toBeVisible();
});

test("How many a day is a manager's to say, with a reason that stays.", async ({ enter }) => {
  const operator = await enter("operator");
  await visit(operator, "/alerts?view=today");
  await expect(day(operator)).toBeVisible();
  await expect(day(operator).getByRole("button", { name: "件数を変える" })).toHaveCount(0);

  const page = await enter("manager");
  await visit(page, "/alerts?view=today");
  await day(page).getByRole("button", { name: "件数を変える" }).click();
  const dialog = page.getByRole("dialog", { name: "1日に見る件数" });
  await dialog.getByLabel("件数").fill("3");
  await dialog.getByRole("button", { name: "この件数にする" }).click();
  await expect(dialog.getByText(/5 ?文字以上/)).toBeVisible();
  await dialog.getByLabel("変える理由").fill("夜は二人しかいない");
  await dialog.getByRole("button", { name: "この件数にする" }).click();
  await expect(dialog).toBeHidden();
  await expect(day(page).getByText("今日の上位 3件")).toBeVisible();
  await expect.poll(() => rows(page).count()).toBeLessThanOrEqual(3);
  await day(page).getByRole("button", { name: "件数を変える" }).click();
  await expect(dialog.getByText(/夜は二人しかいない/)).toBeVisible();
  await dialog.getByLabel("件数").fill("30");
  await dialog.getByLabel("変える理由").fill("試したので元に戻す");
  await dialog.getByRole("button", { name: "この件数にする" }).click();
  await expect(day(page).getByText("今日の上位 30件")).toBeVisible();
});

test("The attacker who signs in after the closing is a red alert, and the same case is reopened from it.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/alerts?view=today");
  await rows(page).filter({ hasText: RETURNED }).getByRole("link").click();
  await expect(detail(page).getByText("緊急").first()).toBeVisible();
  await expect(detail(page).getByRole("link", { name: /案件 \d+ を再開する/ })).toBeVisible();
  // The key does what the band offers: it opens no second case.
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/\/incidents\/\d+\?do=reopen/);
  await expect(nextStep(page).getByText(/攻撃者がまた認証に成功した/)).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "案件を再開する" });
  await dialog.getByLabel("再開する理由").fill("新しいパスワードも知られている。");
  await dialog.getByRole("button", { name: "再開する" }).click();
  await expect(dialog).toBeHidden();
  await expect(event(page, "再開")).toBeVisible();
  // The alert that told of it is the case's matter by itself.
  await expect(event(page, "不審な通信")).toBeVisible({ timeout: 20_000 });
});
