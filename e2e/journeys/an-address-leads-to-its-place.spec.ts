import { expect, test, visit } from "../fixtures/people";

test("An address with a place in it leads there, opened by itself and read again.", async ({ enter }) => {
  const page = await enter("support");
  await page.setViewportSize({ width: 1024, height: 420 });
  await visit(page, "/customers");
  const address = await page.getByRole("main").locator('a[href^="/customers/"]').first().getAttribute("href");
  await visit(page, `${address}#history`);
  const place = page.locator("#history:target");
  await expect(place).toBeInViewport();
  await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  await page.reload();
  await expect(place).toBeInViewport();

  const name = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByRole("navigation", { name: "主な画面" }).getByRole("link", { name: "案件" }).click();
  await expect(page).toHaveURL(/\/incidents/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: name ?? "" })).toBeVisible();
});
