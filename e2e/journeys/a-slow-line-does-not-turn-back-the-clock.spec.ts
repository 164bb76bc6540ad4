import { CASES, dialogOf, openCase } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const LINE_MS = 4_000;

test("Where a page's scripts come late, the time that a form proposes is still now.", async ({ enter }) => {
  const page = await enter("support");
  const number = await openCase(page, CASES.watched);
  await page.route("**/_next/static/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LINE_MS));
    await route.continue();
  });
  await visit(page, `/incidents/${number}`);
  await page.unrouteAll({ behavior: "wait" });

  const askedAt = Date.now();
  await page.getByRole("button", { name: "応答を記録" }).first().click();
  const proposed = await (await dialogOf(page)).locator("input[type=datetime-local]").first().inputValue();
  const at = Date.parse(`${proposed}${proposed.length === 16 ? ":00" : ""}+09:00`);
  // To the second, and what the server needs between drawing a page and sending it.
  expect(at).toBeGreaterThan(askedAt - LINE_MS / 2);
  expect(at).toBeLessThanOrEqual(Date.now());
});
