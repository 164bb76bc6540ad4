import type { Page } from "@playwright/test";
import { expect, test, visit } from "../fixtures/people";

const said = (page: Page, text: RegExp) => page.getByRole("status").filter({ hasText: text });

test("Who presses z before a decision is answered takes that one back, and not the one before it.", async ({ enter }) => {
  const page = await enter("secondOperator");
  await visit(page, "/alerts?show=open&sort=time");
  await expect(page.getByRole("button", { name: /^退ける/ })).toBeVisible();
  await page.keyboard.press("d");
  await page.keyboard.press("5");
  await expect(said(page, /を退けた/)).toBeVisible();
  const first = /A-\d+/.exec(await said(page, /を退けた/).innerText())?.[0];

  // The line is slow: the answer comes when the next key was pressed long ago.
  let answer: () => void = () => undefined;
  const pressed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/alerts?*", async (route) => {
    if (route.request().method() === "POST") await pressed;
    await route.continue();
  });
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/alerts?"));
  await page.keyboard.press("c");
  await sent;
  await page.keyboard.press("z");
  answer();
  await expect(said(page, /を手放した/)).toBeVisible();
  await expect(said(page, new RegExp(`${first}[^0-9]`))).toHaveCount(0);

  await page.unrouteAll({ behavior: "wait" });
  await visit(page, `/alerts?show=dismissed&sort=time&alert=${first?.slice(2)}`);
  await page.getByRole("button", { name: /^元に戻す/ }).click();
  await expect(said(page, /未対応に戻した/)).toContainText(`${first} `);
});
