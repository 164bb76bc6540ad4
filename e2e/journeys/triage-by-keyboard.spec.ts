import type { Page } from "@playwright/test";
import { expect, test, visit } from "../fixtures/people";

const chosen = (page: Page) => page.getByRole("table").locator("a[aria-current=true]");
const toast = (page: Page, text: RegExp) => page.getByRole("status").filter({ hasText: text });

test("An operator moves, claims, dismisses with a reason and takes it back, without the mouse.", async ({ enter }) => {
  const page = await enter("secondOperator");
  await visit(page, "/alerts?show=open,mine&sort=time");
  const rows = page.getByRole("table").getByRole("link");
  await expect(chosen(page)).toHaveCount(1);
  const first = (await rows.nth(0).textContent()) ?? "";
  const second = (await rows.nth(1).textContent()) ?? "";
  expect(second).not.toBe(first);

  await page.keyboard.press("j");
  await expect(chosen(page)).toHaveText(second);
  await page.keyboard.press("k");
  await expect(chosen(page)).toHaveText(first);

  await page.keyboard.press("c");
  await expect(toast(page, /を引き受けた/)).toBeVisible();
  await expect(page.getByRole("button", { name: "手放す" })).toBeVisible();
  await page.keyboard.press("z");
  await expect(toast(page, /を手放した/)).toBeVisible();

  await page.keyboard.press("d");
  await expect(page.getByRole("menuitem", { name: /当社のものではない/ })).toBeVisible();
  await page.keyboard.press("5");
  await expect(toast(page, /を退けた: 当社のものではない/)).toBeVisible();
  // The next one that waits is looked at; what was dismissed stays in its place until the queue is read again.
  await expect(chosen(page)).toHaveText(second);
  await page.keyboard.press("z");
  await expect(toast(page, /を未対応に戻した/)).toBeVisible();
  await expect(chosen(page)).toHaveText(first);
});

test("An operator puts an alert aside, brings it back, and suppresses what is like it, without the mouse.", async ({ enter }) => {
  const page = await enter("secondOperator");
  await visit(page, "/alerts?show=open&kind=stuffing");
  await expect(page.getByRole("region", { name: "アラートの詳細" }).getByText("なぜ鳴ったか")).toBeVisible();

  await page.keyboard.press("w");
  await expect(page.getByRole("menuitem", { name: /^1時間/ })).toBeFocused();
  await page.keyboard.press("1");
  await expect(toast(page, /を後回しにした/)).toBeVisible();
  await expect(page.getByRole("button", { name: "後回しをやめる" })).toBeVisible();
  const detail = page.getByRole("region", { name: "アラートの詳細" });
  await expect(detail.getByText(/さんが .* に後回しにした/)).toBeVisible(); // who did it, and when
  await page.keyboard.press("z");
  await expect(toast(page, /を列に戻した/)).toBeVisible();

  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog", { name: /抑止する/ });
  await expect(dialog.getByText("いま1件が静かになる")).toBeVisible();
  // Without a reason it is refused beside the field, and what was chosen stands.
  await dialog.getByLabel("理由").press("Tab");
  await dialog.getByRole("button", { name: "抑止する" }).press("Enter");
  await expect(dialog.getByText("理由を 5 文字以上で書く。")).toBeVisible();
  await dialog.getByLabel("理由").fill("提携先の監視が毎晩試している");
  // What was typed outlives the key that closes.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("s");
  await expect(dialog.getByText(/下書きを戻した/)).toBeVisible();
  await expect(dialog.getByLabel("理由")).toHaveValue("提携先の監視が毎晩試している");
  await dialog.getByRole("button", { name: "抑止する" }).press("Enter");
  await expect(toast(page, /抑止 S-\d+ を置き、1件を静かにした/)).toBeVisible();
  await page.keyboard.press("z");
  await expect(toast(page, /抑止 S-\d+ を解き、1件を列に戻した/)).toBeVisible();
});

test("A key pressed while typing is a letter, not a decision.", async ({ enter }) => {
  const page = await enter("secondOperator");
  await visit(page, "/alerts?show=open,mine&sort=time");
  const before = await chosen(page).textContent();
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox");
  await expect(field).toBeFocused();
  await page.keyboard.type("cdejkz");
  await expect(field).toHaveValue("cdejkz");
  await expect(chosen(page)).toHaveText(before ?? "");
  await expect(page.getByRole("button", { name: /引き受ける/ })).toBeVisible();
});

test("The list of keys opens with a question mark and names what each does.", async ({ enter }) => {
  const page = await enter("secondOperator", { language: "en" });
  await visit(page, "/alerts");
  await expect(chosen(page)).toHaveCount(1);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("On this page")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
});

test("The address holds the queue: a colleague who is sent the link sees the same.", async ({ enter }) => {
  const page = await enter("secondOperator");
  await visit(page, "/alerts");
  const facets = page.getByRole("navigation", { name: "絞り込み" });
  await facets.getByRole("link", { name: /^総当たり/ }).click();
  await expect(page).toHaveURL(/kind=stuffing/);
  await expect(page.getByRole("table").getByRole("link")).toHaveCount(1);
  const colleague = await enter("support");
  await visit(colleague, page.url());
  await expect(colleague.getByRole("table").getByRole("link")).toHaveText(
    (await page.getByRole("table").getByRole("link").textContent()) ?? "",
  );
});
