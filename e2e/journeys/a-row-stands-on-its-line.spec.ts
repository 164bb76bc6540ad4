import type { Locator } from "@playwright/test";
import { CASES } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

/** Over how many lines several things stand: two of one line have the same height on the page. */
const linesOf = async (things: Locator) => {
  const boxes = await Promise.all((await things.all()).map((one) => one.boundingBox()));
  return new Set(boxes.map((box) => Math.round(box?.y ?? -1))).size;
};

test("Of the support desk nothing is out of sight in English where it is narrow: neither a tab nor a button.", async ({
  enter,
}) => {
  const page = await enter("support", { language: "en" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await visit(page, "/correspondence?tab=waiting");
  const buttons = page.getByRole("row").filter({ hasText: CASES.silent }).getByRole("button");
  await expect(buttons).toHaveCount(3);
  expect(await linesOf(buttons)).toBe(1);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await linesOf(buttons)).toBe(2);

  // Each tab is where a press meets it.
  const tabs = page.locator("nav a[href*='tab=']");
  expect(await tabs.count()).toBeGreaterThan(6);
  for (const tab of await tabs.all()) {
    const isMet = await tab.evaluate((link) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(isMet, await tab.innerText()).toBe(true);
  }
});
