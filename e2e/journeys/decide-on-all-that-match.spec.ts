import type { Page } from "@playwright/test";
import { expect, test, visit } from "../fixtures/people";

const bar = (page: Page) => page.getByRole("region", { name: "選んだアラート" });
const panel = (page: Page) => page.getByRole("region", { name: /一括処理 \d+ の進み/ });
const facet = (page: Page, name: RegExp) => page.getByRole("navigation", { name: "絞り込み" }).getByRole("link", { name });

/** Keeps the conditions that stand on the page, through the page. */
async function keepView(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "保存した表示" }).click();
  await page.getByRole("menuitem", { name: /別の名で保存/ }).click();
  const keep = page.getByRole("dialog", { name: "この条件を保存する" });
  await keep.getByLabel("名前").fill(name);
  await keep.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByRole("button", { name })).toBeVisible();
}

test("Everything that matches is dismissed by key, seen to be done, and taken back.", async ({ enter }) => {
  const page = await enter("support");
  await visit(page, "/alerts?show=open&kind=probe");
  const rows = page.getByRole("table").getByRole("link");
  await expect(rows.first()).toBeVisible();
  const many = await rows.count();
  expect(many).toBeGreaterThan(1);

  await page.keyboard.press("x");
  await expect(bar(page).getByText("1件を選択")).toBeVisible();
  await page.keyboard.press("a");
  await expect(bar(page).getByText(`条件の ${many}件すべて`)).toBeVisible();

  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog", { name: `${many}件を退ける` });
  await expect(dialog.getByRole("radio", { name: "本人の正当な利用" })).toBeFocused();
  // Nothing is chosen yet: it says so, and asks nobody.
  await dialog.getByRole("button", { name: `${many}件を退ける` }).press("Enter");
  await expect(dialog.getByText("まだ選んでいないところがある。")).toBeVisible();
  await dialog.getByRole("radio", { name: "自社の試験" }).press("Space");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText(`${many}件を終えた`).first()).toBeVisible({ timeout: 30_000 });
  await expect(bar(page)).toBeHidden();

  // Another browser finds the run in the list, with who took it.
  const colleague = await enter("secondOperator");
  await visit(colleague, "/alerts");
  await colleague.getByRole("button", { name: "一括処理の記録" }).click();
  const runs = colleague.getByRole("dialog", { name: "一括処理の記録" });
  await expect(runs.getByRole("row").nth(1)).toContainText(`${many}件を終えた`);

  await page.keyboard.press("z");
  await expect(panel(page).getByText(`${many}件を元に戻した`).first()).toBeVisible({ timeout: 30_000 });
  await visit(page, "/alerts?show=open&kind=probe");
  await expect(rows).toHaveCount(many);
});

test("What the decision would pass by is told before, and each is named afterwards.", async ({ enter }) => {
  const page = await enter("support");
  await visit(page, "/alerts?show=open,mine");
  await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
  await page.getByRole("checkbox", { name: /読み込んだ \d+件をすべて選ぶ/ }).check();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: /件を案件にする/ });
  await expect(dialog.getByText(/契約ごとに1件/)).toBeVisible();
  // A network has no account, and an account of no known contract can have no case.
  await expect(dialog.getByText(/件は飛ばす/)).toBeVisible();
  await expect(dialog.getByText(/アカウントがない|契約不明/).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
});

test("Facets narrow the queue, stand above it as chips, and go away by a press.", async ({ enter }) => {
  const page = await enter("support");
  await visit(page, "/alerts?show=open,mine");
  await facet(page, /^探索/).click();
  await expect(page).toHaveURL(/kind=probe/);
  await facet(page, /^契約不明/).click();
  await expect(page).toHaveURL(/contract=none/);
  await expect(page.getByRole("table").getByText("契約不明").first()).toBeVisible();
  const chips = page.getByRole("list", { name: "いまの条件" });
  await chips.getByRole("link", { name: /契約: 契約不明/ }).click();
  await expect(page).not.toHaveURL(/contract=/);
  await chips.getByRole("link", { name: /種別: 探索/ }).click();
  await expect(chips).toBeHidden();
  // Not the bare address: that would open what the role begins with.
  await expect(page).toHaveURL(/show=open,mine/);
});

test("What narrows the queue keeps its focus and what was unfolded, while the queue beside it begins anew.", async ({
  enter,
}) => {
  const page = await enter("support");
  await visit(page, "/alerts?show=open,mine");
  const contracts = page.getByRole("navigation", { name: "絞り込み" }).getByRole("region", { name: "契約" });
  await contracts.getByRole("button", { name: /^ほか/ }).click();
  const fewer = contracts.getByRole("button", { expanded: true });
  await expect(fewer).toBeVisible();

  await facet(page, /^探索/).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/kind=probe/);
  await expect(page.getByRole("list", { name: "いまの条件" })).toBeVisible();
  await expect(facet(page, /^探索/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/kind=probe/);
  await expect(facet(page, /^探索/)).toBeFocused();
  await expect(fewer).toBeVisible();
});

test("Conditions are kept under a name, marked when they change, and shown again; columns are remembered.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/alerts?show=open&kind=probe&severity=high");
  await keepView(page, "高い探索");

  await facet(page, /^緊急/).click();
  await expect(page.getByRole("button", { name: /高い探索.*変更あり/ })).toBeVisible();
  await visit(page, "/alerts?show=open,mine");
  await page.getByRole("button", { name: /保存した表示/ }).click();
  await page.getByRole("menuitemradio", { name: "高い探索" }).click();
  await expect(page).toHaveURL(/kind=probe&severity=high|severity=high&kind=probe/);

  await page.getByRole("button", { name: "列を選び、並べる" }).click();
  const kept = () => page.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().includes("/alerts?"));
  await Promise.all([kept(), page.getByRole("button", { name: "はじめの列と順に戻す" }).click()]);
  await Promise.all([kept(), page.getByRole("checkbox", { name: "検知ルール" }).check()]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "検知ルール" })).toBeVisible();
  await visit(page, "/alerts?show=open,mine");
  await expect(page.getByRole("columnheader", { name: "検知ルール" })).toBeVisible();
});

test("Columns are put in another order by button and by key, said aloud and remembered; one press puts them back.", async ({
  enter,
}) => {
  const page = await enter("legal");
  const heads = page.getByRole("columnheader").filter({ hasText: /./ });
  const dialog = page.getByRole("dialog", { name: "列を選び、並べる" });
  const open = () => page.getByRole("button", { name: "列を選び、並べる" }).click();
  const atFirst = ["重大度", "種別", "何が起きたか", "経過", "担当"];
  await visit(page, "/alerts?show=open,mine");
  await expect(heads).toHaveText(atFirst);
  await open();
  const forward = dialog.getByRole("button", { name: "「担当」を前へ" });
  await forward.click();
  await expect(dialog.getByRole("status")).toHaveText("「担当」は 5列の 4番目");
  await expect(forward).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status")).toHaveText("「担当」は 5列の 4番目。その先へは動かない");
  await dialog.getByRole("checkbox", { name: "種別" }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(dialog.getByRole("checkbox", { name: "種別" })).toBeFocused();
  const kept = page.waitForResponse(
    (answer) => answer.request().method() === "POST" && (answer.request().postData() ?? "").includes('"owner","kind","age"'),
  );
  await page.keyboard.press("Alt+ArrowDown");
  await kept;
  await page.keyboard.press("Escape");
  const moved = ["重大度", "何が起きたか", "担当", "種別", "経過"];
  await expect(heads).toHaveText(moved);
  await visit(page, "/alerts?show=open,mine");
  await expect(heads).toHaveText(moved);

  await open();
  await dialog.getByRole("button", { name: "はじめの列と順に戻す" }).click();
  await expect(heads).toHaveText(atFirst);
});

test("With more columns than a narrow window holds, what happened and for how long stay in sight, however far it is scrolled.", async ({
  enter,
}) => {
  const page = await enter("auditor");
  await page.setViewportSize({ width: 1024, height: 768 });
  await visit(page, "/alerts?show=open,mine");
  await page.getByRole("button", { name: "列を選び、並べる" }).click();
  for (const name of ["検知ルール", "契約", "国", "AS"]) await page.getByRole("checkbox", { name, exact: true }).check();
  await page.keyboard.press("Escape");
  const owner = page.getByRole("columnheader", { name: "担当" });
  for (const far of [false, true]) {
    if (far) await owner.scrollIntoViewIfNeeded();
    await expect(page.getByRole("columnheader", { name: "経過" })).toBeInViewport({ ratio: 0.9 });
    await expect(page.getByRole("columnheader", { name: "何が起きたか" })).toBeInViewport({ ratio: 0.9 });
  }
  await expect(owner).toBeInViewport({ ratio: 0.9 });
});

test("What a role begins with is set by a manager, and everything stays one press away.", async ({ enter }) => {
  const manager = await enter("manager");
  await visit(manager, "/alerts?severity=critical");
  await keepView(manager, "緊急のもの");
  await manager.getByRole("button", { name: "緊急のもの" }).click();
  await manager.getByRole("menuitem", { name: /表示を整える/ }).click();
  const arrange = manager.getByRole("dialog", { name: "表示を整える" });
  await arrange.getByLabel("監査").selectOption({ label: "緊急のもの" });
  await expect(arrange.getByLabel("監査")).toHaveValue(/.+/);
  await expect(arrange.getByLabel("監査").locator("option:checked")).toHaveText("緊急のもの (いま)");

  const auditor = await enter("auditor");
  await visit(auditor, "/alerts");
  await expect(auditor).toHaveURL(/severity=critical/);
  await auditor.getByRole("link", { name: "自分と未対応" }).click();
  await expect(auditor).toHaveURL(/show=open,mine/);
  // Who may only read selects nothing and decides nothing.
  await expect(auditor.getByRole("checkbox")).toHaveCount(0);

  await arrange.getByLabel("監査").selectOption({ label: "決めない (今日の上位)" });
  await expect(arrange.getByLabel("監査").locator("option:checked")).toHaveText("決めない (今日の上位)");

  // What is thrown away by a slip comes back as it was, from where it stood.
  const own = arrange.getByRole("list", { name: "自分の表示" });
  await own.getByRole("button", { name: "「緊急のもの」を消す" }).click();
  await expect(own.getByText("「緊急のもの」を消した")).toBeVisible();
  await expect(own.getByRole("button", { name: "元に戻す" })).toBeFocused();
  await manager.keyboard.press("Enter");
  await expect(own.getByRole("textbox", { name: "「緊急のもの」の名前" })).toHaveValue("緊急のもの");
});
