import { expect, test } from "../fixtures/people";

const CASES = [
  { language: "ja", name: "アラート", hint: /続くときはページを再読み込みしてください/ },
  { language: "en", name: "Alerts", hint: /If it stays so, reload it/ },
] as const;

for (const { language, name, hint } of CASES) {
  test(`Where no script comes, a page tells its name and what to do (${language}).`, async ({ enter, browser }) => {
    const signedIn = await enter("operator", { language });
    const context = await browser.newContext({
      storageState: await signedIn.context().storageState(),
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto("/alerts");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByRole("main")).toHaveAttribute("aria-busy", "true");
    // Not at once: whose script is on its way reads nothing of it.
    await expect(page.getByText(hint)).toBeHidden();
    await expect(page.getByText(hint)).toBeVisible({ timeout: 20_000 });
    await context.close();
  });
}
