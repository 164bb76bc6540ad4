import type { Page } from "@playwright/test";
import { dialogOf, send } from "../fixtures/cases";
import { openByKey } from "../fixtures/keys";
import { expect, test, visit } from "../fixtures/people";

const PLACE = "/settings/rules/probe.test-send";
const number = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const history = (page: Page) => page.getByRole("region", { name: "設定の履歴" });

/** One figure of a trial's result. */
const figure = (page: Page, term: string) =>
  page
    .locator("dl")
    .filter({ has: page.locator("dt", { hasText: new RegExp(`^${term}$`) }) })
    .locator("dd")
    .first();

test("A manager tries a draft on a past log, sees what would be new and what would vanish, and switches to it in shadow.", async ({
  enter,
}) => {
  test.setTimeout(180_000);
  const [manager, operator] = [await enter("manager"), await enter("operator")];
  await visit(manager, "/settings");
  await manager.getByRole("link", { name: /検知ルール/ }).click();
  const table = manager.getByRole("table", { name: "検知ルール" });
  await expect(table.getByRole("row").filter({ hasText: "probe.test-send" })).toContainText("第2段階");
  const first = table.getByRole("link", { name: "試し送信", exact: true });
  await openByKey(manager, "j", manager.locator("main a[data-row]:focus"));
  await expect(first).toBeFocused();
  await manager.keyboard.press("Enter");
  await expect(manager).toHaveURL(/probe\.test-send$/);

  // A draft that would let the probes of that fortnight go and take owners on the road for them.
  await manager.getByRole("textbox", { name: /^資格情報の形の件名/ }).fill("-10");
  await number(manager, "初めての宛先").fill("-10");
  await number(manager, "別アカウントと同じ宛先").fill("-10");
  const threshold = number(manager, "知らせる点数（件名とHELOが記録されているとき）");
  await threshold.fill("3000");
  await expect(manager.getByText(/までで入れる/)).toBeVisible();
  await manager.getByRole("button", { name: /この案を過去ログで試す/ }).click();
  await expect(threshold).toBeFocused();
  await threshold.fill("1");
  await expect(manager.getByRole("status").filter({ hasText: "4か所を変える" })).toBeVisible();

  await manager.getByRole("button", { name: /この案を過去ログで試す/ }).click();
  const asking = await dialogOf(manager);
  for (const ticked of await asking.getByRole("checkbox", { checked: true }).all()) await ticked.uncheck();
  await asking.getByRole("checkbox", { name: /mail\.log-\d{8}\.gz/ }).check();
  await asking.getByRole("button", { name: "試す", exact: true }).click();
  await expect(asking.getByText("目的を5文字以上で書く")).toBeVisible();
  await asking.getByRole("textbox", { name: "名前で指定" }).fill("../../etc/passwd");
  await asking.getByRole("textbox", { name: /ログを読む目的/ }).fill("誤検知を減らせるかを確かめる");
  await asking.getByRole("button", { name: "試す", exact: true }).click();
  await expect(asking.getByText(/「\.\.\/\.\.\/etc\/passwd」は読めない/).first()).toBeVisible();
  await asking.getByRole("textbox", { name: "名前で指定" }).fill("");
  await send(asking, "試す");

  await expect(manager).toHaveURL(/\/settings\/rules\/backtests\/\d+$/);
  await expect(manager.getByText("この案に切り替える…")).toBeVisible({ timeout: 90_000 });
  expect(Number(await figure(manager, "消える").textContent())).toBeGreaterThan(0);
  expect(Number(await figure(manager, "新しく出る").textContent())).toBeGreaterThan(0);
  await manager
    .getByRole("navigation", { name: "検知の一覧" })
    .getByRole("link", { name: /消える/ })
    .click();
  await expect(manager).toHaveURL(/fate=vanished/);
  await openByKey(manager, "j", manager.locator("main summary:focus"));
  await manager.keyboard.press("Enter");
  const lines = manager.locator("details[open]");
  await expect(lines).toContainText("postfix/submission/smtpd");
  await expect(lines.getByText("件名", { exact: true }).first()).toBeVisible();
  await expect(lines).not.toContainText("Demo-pass");

  // Who may see alerts may see what came of it, and change nothing.
  await visit(operator, manager.url());
  await expect(operator.getByText("誤検知を減らせるかを確かめる")).toBeVisible();
  await expect(operator.getByRole("link", { name: /切り替える/ })).toHaveCount(0);

  await manager.getByRole("link", { name: "この案に切り替える…" }).click();
  await expect(threshold).toHaveValue("1");
  await manager.getByRole("radio", { name: /シャドー/ }).check();
  await manager.getByRole("button", { name: /第\d+版にする…/ }).click();
  const saving = await dialogOf(manager);
  await expect(saving).toContainText("5.9");
  await saving.getByRole("button", { name: /版にする$/ }).click();
  await expect(saving.getByText("理由を5文字以上で書く")).toBeVisible();
  await saving.getByRole("textbox", { name: /変更の理由/ }).fill("まず数えるだけで様子を見る");
  await send(saving, /版にする$/);
  await expect(history(manager).getByText("まず数えるだけで様子を見る")).toBeVisible();

  await visit(operator, PLACE);
  await expect(operator.getByText("変えられるのは管理者とマネージャー。ここでは読める。")).toBeVisible();
  await expect(history(operator).getByText("まず数えるだけで様子を見る")).toBeVisible();
  await expect(operator.getByRole("textbox")).toHaveCount(0);
  await expect(operator.getByRole("button", { name: /版/ })).toHaveCount(0);

  // Back again, so that the other journeys find the detector as it was.
  await history(manager).getByRole("button", { name: "この版に戻す…" }).last().click();
  const back = await dialogOf(manager);
  await back.getByRole("textbox", { name: /変更の理由/ }).fill("試しが終わったので出荷時に戻す");
  await send(back, /版として戻す$/);
  await expect(history(manager).getByText("出荷時と同じ")).toBeVisible();
});

test("Of two who change a rule at once nobody loses what they typed.", async ({ enter }) => {
  const place = "/settings/rules/login.impossible-travel";
  const [manager, admin] = [await enter("manager"), await enter("admin")];
  for (const page of [manager, admin]) await visit(page, place);
  const speed = "移動の速さ";
  await number(manager, speed).fill("950");
  await number(admin, speed).fill("1200");
  await admin.getByRole("button", { name: /第\d+版にする…/ }).click();
  const saving = await dialogOf(admin);
  await saving.getByRole("textbox", { name: /変更の理由/ }).fill("海外の拠点が増えたため");
  await send(saving, /版にする$/);

  await expect(manager.getByText(/書いている間に.*さんが第\d+版に変えた/)).toBeVisible({ timeout: 30_000 });
  await expect(number(manager, speed)).toHaveValue("950");
  await manager.getByRole("button", { name: /の上で続ける/ }).click();
  await expect(number(manager, speed)).toHaveValue("950");
  await expect(manager.getByText("いまは 1,200")).toBeVisible();
  await manager.getByRole("button", { name: "入力を取り消す" }).click();
  await expect(number(manager, speed)).toHaveValue("1200");
});

test("The reading of Subject and HELO can be switched off, and the page says what falls silent (in English).", async ({
  enter,
}) => {
  const page = await enter("manager", { language: "en" });
  await visit(page, "/settings/rules");
  const grade = page.getByRole("region", { name: "Content of grade 2 (Subject, HELO)" });
  await expect(grade.getByText("Credential-shaped subject", { exact: false })).toBeVisible();
  for (const [open, submit, now] of [
    ["Stop reading grade 2…", "Stop reading it", "Not read"],
    ["Read grade 2…", "Read it", "Read"],
  ] as const) {
    await grade.getByRole("button", { name: open }).click();
    const dialog = await dialogOf(page);
    await dialog.getByRole("textbox", { name: /Reason/ }).fill("A journey switches it and back");
    await send(dialog, submit);
    await expect(grade.getByText(now, { exact: true })).toBeVisible();
  }
});
