import { CASES, dialogOf, nextStep, openCase } from "../fixtures/cases";
import { expect, test } from "../fixtures/people";

test("On a probe from before the defense clause, 第12条 cannot be chosen; the page says why and offers what remains.", async ({
  enter,
}) => {
  const page = await enter("operator");
  const number = await openCase(page, CASES.fromBefore);
  await nextStep(page)
    .getByRole("link", { name: /根拠を確かめて制限する/ })
    .click();
  await expect(page).toHaveURL(/\/restrict$/);

  await expect(page.getByText(/第12条.*は、この案件では選べない/)).toBeVisible();
  await expect(
    page.getByText(/に発効した。T\+0 .* はそれより前なので、この条項に基づく制限はできない。周知: /).first(),
  ).toBeVisible();
  await expect(page.getByText(/できること: 見守る/)).toBeVisible();
  for (const option of await page.getByRole("combobox", { name: "条項" }).locator("option").allTextContents())
    expect(option).not.toContain("第12条");
  await expect(page.getByRole("button", { name: /を決定する/ })).toHaveCount(0);

  // What remains: to ask the customer by 第19条, without any restriction.
  await page.getByRole("button", { name: "第19条により契約者に尋ねる" }).click();
  const asking = await dialogOf(page);
  await expect(asking.getByRole("checkbox").first()).toBeChecked();
  await expect(asking.getByRole("combobox").first()).toHaveValue("request");
  await asking.getByRole("button", { name: "やめる" }).click();

  // Or to watch: the case stands as it did.
  await page.getByRole("link", { name: "見守る" }).click();
  await expect(page).toHaveURL(new RegExp(`/incidents/${number}$`));
  await expect(page.getByText("まだ何も制限していない。")).toBeVisible();
});

test("The same in English: the reason names the dates.", async ({ enter }) => {
  const page = await enter("operator", { language: "en" });
  await openCase(page, CASES.fromBefore);
  await page.goto(`${page.url()}/restrict`);
  await expect(page.getByText(/cannot be chosen/).first()).toBeVisible();
});
