import { expect, test, visit } from "../fixtures/people";

test("A menu that opens in the moment in which something is said opens, and what is said is seen.", async ({ enter }) => {
  const page = await enter("secondOperator");
  await visit(page, "/alerts?show=open&sort=time");
  const dismiss = page.getByRole("button", { name: /^退ける/ });
  await expect(dismiss).toBeVisible();

  // Pressed when the words are in the page and before anything else has run: no hand finds that moment twice.
  await dismiss.evaluate((button) => {
    const said = document.querySelector("[popover][role=status]");
    if (!said) throw new Error("the page has no place for what is said");
    const seen = new MutationObserver(() => {
      seen.disconnect();
      (button as HTMLElement).click();
    });
    seen.observe(said, { childList: true });
  });
  await page.keyboard.press("c");

  await expect(page.getByRole("menuitem", { name: /当社のものではない/ })).toBeVisible();
  const said = page.getByRole("status").filter({ hasText: /を引き受けた/ });
  await expect(said).toBeVisible();
  await page.keyboard.press("Escape");
  await said.getByRole("button", { name: /元に戻す|取り消/ }).click();
  await expect(page.getByRole("status").filter({ hasText: /を手放した/ })).toBeVisible();
});
