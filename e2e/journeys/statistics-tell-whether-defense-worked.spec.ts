import type { Page } from "@playwright/test";
import { expect, test, visit } from "../fixtures/people";

/** How many the page of rows says there are, and how many stand on it. */
async function rowsOn(page: Page): Promise<{ said: number; shown: number }> {
  await expect(page).toHaveURL(/\/statistics\/rows\?/);
  const said = Number(
    await page.getByRole("heading", { level: 2 }).locator("..").locator("[data-count]").getAttribute("data-count"),
  );
  return { said, shown: await page.getByRole("table").getByRole("row").count() };
}

const countOf = async (link: ReturnType<Page["locator"]>) => Number(await link.getAttribute("data-count"));

test("The page tells the story: since the clause abuse is down by about three tenths against the year before.", async ({
  enter,
}) => {
  const page = await enter("manager");
  await visit(page, "/statistics");
  const abuse = page.locator("dl > div").filter({ hasText: /^abuse対応\d/ });
  const change = /−(\d+)%/.exec((await abuse.textContent()) ?? "");
  expect(Number(change?.[1])).toBeGreaterThanOrEqual(25);
  expect(Number(change?.[1])).toBeLessThanOrEqual(35);
  await expect(page.getByText(/第12条 施行/)).toBeVisible();

  const effect = page.getByRole("region", { name: "ディフェンスの効き目" });
  await expect(effect).toContainText(/0\.\d\d 倍\s*95%区間 0\.\d\d – \d\.\d\d/);
  await expect(effect).toContainText("対数正規近似");
  await expect(effect).toContainText("別の原因");
  await expect(effect).toContainText("平均への回帰");
});

test("A bar, a figure of the table and an hour each open a list with as many rows as they said.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/statistics");
  const places = [
    page
      .getByRole("group", { name: /月ごとの対応件数/ })
      .locator("[data-count]")
      .last(),
    page
      .getByRole("table", { name: /月ごとの対応件数/ })
      .locator("tbody [data-count]")
      .first(),
    page
      .getByRole("table", { name: /曜日と時刻/ })
      .locator("[data-count]")
      .first(),
    page
      .getByRole("group", { name: /日数ごとの件数/ })
      .locator("[data-count]")
      .first(),
  ];
  for (const place of places) {
    const count = await countOf(place);
    await place.click();
    const { said, shown } = await rowsOn(page);
    expect(said).toBe(count);
    // One of the rows is the head of the table; a page has a hundred.
    expect(shown - 1).toBe(Math.min(count, 100));
    await page.goBack();
    await expect(page).toHaveURL(/\/statistics$/);
  }
});

test("Every number of the page opens as many rows as it says; of the hours, those of Mondays.", async ({ enter }) => {
  test.setTimeout(300_000);
  const page = await enter("manager");
  await visit(page, "/statistics");
  const links = await page
    .locator("main a[data-count]")
    .evaluateAll((all) => all.map((link) => [link.getAttribute("href") ?? "", link.getAttribute("data-count") ?? ""] as const));
  expect(links.length).toBeGreaterThan(100);
  const differing: string[] = [];
  const walked = links.filter(([href]) => !/figure=decisions&part=[1-6]-/.test(href));
  for (const [href, count] of new Map(walked)) {
    const list = await (await page.request.get(href)).text();
    // As data, not as markup: the browser draws it.
    const said = /"data-count\\?":(\d+)/.exec(list)?.[1];
    if (said !== count) differing.push(`${href}: ${count} on the page, ${said} in the list`);
  }
  expect(differing).toEqual([]);
});

test("From the rows a person goes on to the case, and back to the period.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/statistics?span=recent12");
  await page
    .getByRole("table", { name: /月ごとの対応件数/ })
    .locator("tfoot [data-count]")
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 2, name: "abuse対応" })).toBeVisible();
  await expect(page.getByText("検知した日 (日本時間) が期間に入るもの")).toBeVisible();
  await page.getByRole("link", { name: "この期間の統計へ" }).click();
  await expect(page).toHaveURL(/\/statistics\?span=recent12&on=20\d\d-\d\d$/);
  await page
    .getByRole("table", { name: /月ごとの対応件数/ })
    .locator("tfoot [data-count]")
    .first()
    .click();
  await page
    .getByRole("link", { name: /^案件 \d+$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/incidents\/\d+$/);
});

test("The address holds the period and the dividing day.", async ({ enter }) => {
  const page = await enter("manager", { language: "en" });
  await visit(page, "/statistics");
  await page.getByRole("link", { name: "Fiscal year" }).click();
  await expect(page).toHaveURL(/span=fiscal/);
  await expect(page.getByText(/^Running, until/)).toBeVisible();
  await expect(page.getByText(/^Compared with .* cut to as many days/)).toBeVisible();
  await page.getByRole("link", { name: "Earlier period" }).click();
  await expect(page).toHaveURL(/span=fiscal&on=20\d\d-04/);
  await expect(page.getByText(/^Running, until/)).toBeHidden();
  await page.reload();
  await expect(page.getByRole("link", { name: "Fiscal year" })).toHaveAttribute("aria-current", "true");
  await page.getByLabel("Dividing day").fill(`${await yearOf(page)}-10-01`);
  await page.getByRole("button", { name: "Compare by this day" }).click();
  await expect(page).toHaveURL(/span=fiscal&on=20\d\d-04&day=20\d\d-10-01/);
  await expect(page.getByRole("region", { name: "The effect of defense" })).toContainText(/Before and after 1 Oct/);
  await page.getByRole("link", { name: "Days", exact: true }).click();
  await page.getByLabel("First day").fill(`${await yearOf(page)}-05-12`);
  await page.getByRole("button", { name: "Show this period" }).click();
  await expect(page).toHaveURL(/span=custom&day=20\d\d-10-01&from=20\d\d-05-12&to=20\d\d-03-31/);
  await expect(page.getByRole("heading", { level: 2, name: /^12 May/ })).toBeVisible();
});

/** The year in which the shown period begins. */
const yearOf = async (page: Page) => /(?:on|from)=(20\d\d)/.exec(page.url())?.[1] ?? "";

test("An address that was cut short says so; rows that are not there are none; definitions stand beside each figure.", async ({
  enter,
}) => {
  const page = await enter("auditor");
  await visit(page, "/statistics/rows?figure=abuse&first=2026-05");
  await expect(page.getByText("どの数の内訳か読み取れない")).toBeVisible();
  await visit(page, "/statistics/rows?figure=probes&part=nothing&first=2026-05-01&last=2026-05-31");
  await expect(page.getByText("この数にあたる行はない")).toBeVisible();
  await visit(page, "/statistics");
  const rules = page.getByRole("region", { name: "検知ルールの的中" });
  await rules.getByText("定義").click();
  await expect(rules.getByText("案件になった ÷ (案件になった + 誤検知)", { exact: false })).toBeVisible();
});
