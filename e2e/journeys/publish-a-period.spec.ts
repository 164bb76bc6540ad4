import type { Page } from "@playwright/test";
import { dialogOf, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

/** The month before this one in Japan, "2026-10". */
function lastMonth(): string {
  const jst = new Date(Date.now() + 9 * 3_600_000);
  return new Date(Date.UTC(jst.getUTCFullYear(), jst.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

const publication = (page: Page) => page.getByRole("region", { name: "公開" });

test("A manager publishes a month; what is recorded of it later shows as a difference, and goes again when it is taken back.", async ({
  enter,
}) => {
  const month = lastMonth();
  const manager = await enter("manager");
  await visit(manager, `/statistics?span=month&on=${month}`);
  await expect(publication(manager)).toContainText("この期間はまだ公開していない");
  await publication(manager).getByRole("button", { name: "この期間を公開" }).click();
  const publish = await dialogOf(manager);
  await expect(publish).toContainText("第1版");
  await publish.getByRole("textbox", { name: /添え書き/ }).fill("月次の報告に使った。");
  await send(publish, "公開する");
  await expect(publication(manager)).toContainText("第1版");
  await expect(publication(manager)).toContainText("久我 正隆");
  await expect(publication(manager)).toContainText("公開した数字のまま");

  const operator = await enter("operator");
  await visit(operator, "/statistics/events");
  await operator.getByRole("button", { name: "過負荷・呼び出しを記録" }).click();
  const record = await dialogOf(operator);
  await record.getByRole("button", { name: "記録する" }).click();
  await expect(record.getByText("何があったかを選ぶ。")).toBeVisible();
  await record.getByRole("combobox").selectOption("overload");
  await record.getByLabel(/始まり/).fill(`${month}-15T09:00:00`);
  await record.getByLabel(/続いた時間/).fill("40");
  await record.getByRole("textbox", { name: /内容/ }).fill("送信待ちが8万通になった。");
  await send(record, "記録する");
  const row = operator.getByRole("row").filter({ hasText: "送信待ちが8万通になった。" });
  await expect(row).toContainText("40分");

  await visit(manager, `/statistics?span=month&on=${month}`);
  await expect(publication(manager)).toContainText("公開後に 1 個の数字が変わった");
  await publication(manager).getByText("変わった数字を見る").click();
  const difference = manager.getByRole("row").filter({ hasText: "過負荷と呼び出し: 過負荷" });
  await expect(difference).toContainText("+1");
  await difference.getByRole("link").click();
  await expect(manager).toHaveURL(/\/statistics\/rows\?figure=events&part=overload/);

  await row.getByRole("button", { name: "取り下げ" }).click();
  await send(await dialogOf(operator), "取り下げる");
  await expect(row).toContainText("早瀬 みのり");
  await expect(row).toContainText("に取り下げ");
  await visit(manager, `/statistics?span=month&on=${month}`);
  await expect(publication(manager)).toContainText("公開した数字のまま");
});

test("An auditor finds each edition in the list, with its figures as the ledger has them (in English).", async ({ enter }) => {
  const page = await enter("auditor", { language: "en" });
  await visit(page, "/statistics/published");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("As the ledger has it")).toBeVisible();
  await page.getByRole("link", { name: /^All \d+/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "Abuse responses" }).first()).toBeVisible();
});

test("A period that goes on cannot be published, and whoever may not publish is told so.", async ({ enter }) => {
  const manager = await enter("manager");
  await visit(manager, "/statistics?span=year");
  await expect(publication(manager)).toContainText("期間が終わると公開できる");
  const operator = await enter("operator");
  await visit(operator, "/statistics");
  await expect(publication(operator)).toContainText("あなたの役割では「統計を公開する」ができない。");
});

test("What lies ahead is no event yet.", async ({ enter }) => {
  const page = await enter("support");
  await visit(page, "/statistics/events");
  await page.getByRole("button", { name: "過負荷・呼び出しを記録" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("combobox").selectOption("call_out");
  await dialog.getByLabel(/始まり/).fill("2090-01-01T09:00:00");
  await dialog.getByRole("button", { name: "記録する" }).click();
  await expect(dialog.getByText("これから来る時刻は記録できない。")).toBeVisible();
});
