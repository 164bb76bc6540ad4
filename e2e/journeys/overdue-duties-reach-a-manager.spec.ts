import { CASES, dialogOf, openCase, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

test("What is overdue is told to the manager by one mail, which names the case and nothing of the customer.", async ({
  enter,
}) => {
  const page = await enter("manager");
  const number = await openCase(page, CASES.silent);
  const mails = page.getByRole("row").filter({ hasText: "期限を過ぎた義務" });
  // The worker looks each minute; the demonstration begins with duties that are late.
  await expect(async () => {
    await visit(page, "/settings/mail-sink");
    await expect(mails.first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 110_000 });
  await mails.last().getByRole("link").first().click();
  const mail = page.getByRole("complementary");
  await expect(mail).toContainText(`案件 ${number}`);
  await expect(mail).toContainText("当直の画面: http");
  await expect(mail).not.toContainText(CASES.silent);

  await visit(page, "/");
  const row = page.getByRole("row").filter({ hasText: CASES.silent }).first();
  await expect(row).toContainText("マネージャーへ連絡済");
});
test.describe.configure({ timeout: 150_000 });

test("A late call is recorded from the desk, without leaving it.", async ({ enter }) => {
  const page = await enter("operator");
  await visit(page, "/");
  const row = page.getByRole("row").filter({ hasText: CASES.silent }).filter({ hasText: "電話" });
  await row.getByRole("button", { name: "電話を記録" }).click();
  const dialog = await dialogOf(page);
  await expect(dialog.getByRole("textbox").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "当直" })).toBeVisible();
  // j goes down the list by the buttons that do, r does what is due first.
  await page.keyboard.press("r");
  await expect(dialog).toBeVisible();
});

test("A manager chooses a due time; a limit that is later than the product's own is refused at its field.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/settings/duties");
  const row = page.getByRole("row").filter({ hasText: "契約者への通知" });
  await row.getByRole("button", { name: "変える…" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("spinbutton", { name: /^期限/ }).fill("2");
  await dialog.getByRole("spinbutton", { name: /^上限/ }).fill("48");
  await dialog.getByRole("textbox", { name: /理由/ }).fill("夜間は二人で確かめてから送る");
  await dialog.getByRole("button", { name: "期限を変える" }).click();
  await expect(dialog.getByText(/上限は製品の既定より短くしかできない/)).toBeVisible();
  await dialog.getByRole("spinbutton", { name: /^上限/ }).fill("12");
  await send(dialog, "期限を変える");
  await expect(row).toContainText("2時間");
  await expect(row).toContainText("12時間");
  await expect(page.getByText("夜間は二人で確かめてから送る")).toBeVisible();
});

test("An operator may not choose due times.", async ({ enter }) => {
  const page = await enter("operator");
  await page.goto("/settings/duties");
  await expect(page.getByText("権限がない")).toBeVisible();
});
