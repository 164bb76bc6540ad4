import type { Page } from "@playwright/test";
import { expect, test, visit } from "../fixtures/people";

const scrolled = (page: Page) => page.getByRole("main").evaluate((main) => main.scrollTop);
const rows = (page: Page) => page.getByRole("table", { name: "案件の一覧" }).getByRole("row");

test("A list stands where it was left when one comes back, and at its head when one turns the page.", async ({ enter }) => {
  const page = await enter("operator");
  await visit(page, "/incidents?view=all");
  await rows(page).nth(30).scrollIntoViewIfNeeded();
  await page.getByRole("main").evaluate((main) => main.scrollBy(0, 200));
  const left = await scrolled(page);
  expect(left).toBeGreaterThan(200);

  await rows(page).nth(30).getByRole("link").click();
  await expect(page).toHaveURL(/\/incidents\/\d+$/);
  await page.goBack();
  await expect(page).toHaveURL(/view=all$/);
  await expect.poll(() => scrolled(page)).toBe(left);

  await page.reload();
  await expect.poll(() => scrolled(page)).toBe(left);

  await page.getByRole("link", { name: "次の50件" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(rows(page).nth(1)).toBeInViewport();
  await expect.poll(() => scrolled(page)).toBe(0);
});
