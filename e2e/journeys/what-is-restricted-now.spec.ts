import { CASES, dialogOf, event, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

test("What is restricted now is seen with its clause and its review, and leads to the customer and back.", async ({ enter }) => {
  const page = await enter("operator");
  await visit(page, "/restrictions");
  const row = page.getByRole("row").filter({ hasText: CASES.silent });
  await expect(row).toContainText("送信だけ止める");
  await expect(row).toContainText("第12条第1項");
  await expect(row).toContainText("見直し");
  await row.getByRole("link", { name: "トキワ建装" }).click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  const account = page
    .getByRole("table", { name: /契約のアカウント/ })
    .getByRole("row")
    .filter({ hasText: CASES.silent });
  await expect(account).toContainText("送信だけ止める");
  await expect(page.getByText(/第12条 \(事前の制限\)/)).toContainText("から効力がある");
  await page.getByRole("region", { name: "いま" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/restrictions\?contract=/);
  await expect(page.getByRole("row").filter({ hasText: CASES.silent })).toBeVisible();
});

test("The address holds the list: its view, its order and what it is narrowed by.", async ({ enter }) => {
  const page = await enter("operator");
  await visit(page, "/restrictions");
  await page.getByRole("link", { name: "新しい順" }).click();
  await expect(page).toHaveURL(/sort=applied/);
  await page.getByRole("link", { name: "すべての認証を止める" }).click();
  await expect(page).toHaveURL(/measure=suspend_sign_in/);
  await page.reload();
  await expect(page.getByRole("link", { name: "すべての認証を止める" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: /解除済み/ }).click();
  await expect(page).toHaveURL(/view=lifted/);
});

test("A restriction is reviewed and kept from the list (in English), and the timeline of its case tells it.", async ({
  enter,
}) => {
  const page = await enter("operator", { language: "en" });
  await visit(page, "/restrictions");
  const row = page.getByRole("row").filter({ hasText: CASES.silent });
  const number = await row.getByRole("link").first().textContent();
  await row.getByRole("button", { name: "Review and keep" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("textbox").fill("The customer has not answered yet.");
  await send(dialog, /keep/i);
  await expect(row).toContainText(/6d|7d/);
  await visit(page, `/incidents/${number}`);
  await expect(event(page, "Reviewed and kept").first()).toBeVisible();
});
