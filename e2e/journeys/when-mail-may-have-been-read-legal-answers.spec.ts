import type { Page } from "@playwright/test";
import { CASES, dialogOf, event, openCase, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const questions = (page: Page) => page.getByRole("region", { name: "漏えいの確認" });
const regime = (page: Page, name: string) => questions(page).getByRole("region", { name });

test("Legal answers the leak questions of a case, and records the preliminary report.", async ({ enter }) => {
  test.setTimeout(120_000);
  const legal = await enter("legal");
  const number = await openCase(legal, CASES.reference);
  const folded = questions(legal).getByText(/両方とも未回答/);
  if (await folded.isVisible()) await folded.click();

  await test.step("Without an answer and a reason nothing is recorded, and what was typed stays.", async () => {
    await regime(legal, "個人情報の漏えい等").getByRole("button", { name: "回答する" }).click();
    const dialog = await dialogOf(legal);
    await dialog.getByLabel("判断の理由").fill("短い");
    await dialog.getByRole("button", { name: "この回答を記録する" }).click();
    await expect(dialog.getByText("報告が必要かどうかを選ぶ")).toBeVisible();
    await expect(dialog.getByText("理由を10字以上で書く")).toBeVisible();
    await expect(dialog.getByLabel("判断の理由")).toHaveValue("短い");
    // The period is what the case knows of it.
    await expect(dialog.getByLabel("いつから")).not.toHaveValue("");
  });
  await test.step("A report is needed: both of its dates are owed.", async () => {
    const dialog = await dialogOf(legal);
    await dialog.getByRole("radio", { name: /報告が必要/ }).check();
    await dialog.getByLabel("メールを見られたか").selectOption("分からない");
    await dialog.getByLabel("だれの義務か").selectOption({ index: 1 });
    await dialog.getByLabel("判断の理由").fill("閲覧できる状態が続いており、見られた可能性を否定できないため。");
    await send(dialog, "この回答を記録する");
    await expect(regime(legal, "個人情報の漏えい等")).toContainText("速報の期限");
    await expect(regime(legal, "個人情報の漏えい等")).toContainText("確報の期限");
    await expect(event(legal, /漏えいの確認: 個人情報の漏えい等、報告が必要/)).toBeVisible();
  });
  await test.step("The other regime is answered for itself: not needed, with its reason.", async () => {
    await regime(legal, "通信の秘密の漏えい").getByRole("button", { name: "回答する" }).click();
    const dialog = await dialogOf(legal);
    await dialog.getByRole("radio", { name: /報告は不要/ }).check();
    await dialog.getByLabel("メールを見られたか").selectOption("分からない");
    await dialog.getByLabel("判断の理由").fill("契約者の認証情報が使われたもので、当社設備からの漏えいではない。");
    await send(dialog, "この回答を記録する");
    await expect(regime(legal, "通信の秘密の漏えい")).toContainText("報告は不要");
  });
  await test.step("The preliminary report is recorded, and only the final one is still owed.", async () => {
    await regime(legal, "個人情報の漏えい等").getByRole("button", { name: "速報を記録" }).click();
    const dialog = await dialogOf(legal);
    await expect(dialog.getByLabel("報告先")).toHaveValue("個人情報保護委員会");
    await dialog.getByLabel("受付番号・内容の要点").fill("受付番号 R-1024");
    await send(dialog, "報告を記録する");
    await expect(regime(legal, "個人情報の漏えい等")).toContainText("速報を報告した");
    await expect(regime(legal, "個人情報の漏えい等")).not.toContainText("速報の期限");
    await expect(regime(legal, "個人情報の漏えい等")).toContainText("確報の期限");
    await expect(event(legal, /漏えいを報告した: 速報/)).toBeVisible();
  });
  await test.step("An operator reads it, and may not answer.", async () => {
    const operator = await enter("operator");
    await visit(operator, `/incidents/${number}`);
    await expect(regime(operator, "個人情報の漏えい等")).toContainText("確報の期限");
    await expect(questions(operator).getByText(/漏えいの確認に答え、報告を記録する」ができない/)).toHaveCount(1);
    await expect(questions(operator).getByRole("button")).toHaveCount(0);
  });
});

test("Legal sees the days and their sources, and a manager may not change them.", async ({ enter }) => {
  const manager = await enter("manager");
  await visit(manager, "/settings/leak-rules");
  const table = manager.getByRole("table", { name: /個人情報の漏えい等/ });
  await expect(table.getByRole("row", { name: /速報/ })).toContainText("5日");
  await expect(table.getByRole("row", { name: /^確報/ }).first()).toContainText("第26条");
  await expect(table.getByRole("button", { name: "変更" }).first()).toHaveAttribute("aria-disabled", "true");
  const legal = await enter("legal");
  await visit(legal, "/settings/leak-rules");
  await legal
    .getByRole("table", { name: /個人情報の漏えい等/ })
    .getByRole("button", { name: "変更" })
    .first()
    .click();
  const dialog = await dialogOf(legal);
  await dialog.getByLabel("日数").fill("3");
  await dialog.getByLabel("変える理由").fill("社内の目安を3日に早める");
  await send(dialog, "この内容で保存する");
  await expect(legal.getByRole("table", { name: /個人情報の漏えい等/ }).getByRole("row", { name: /速報/ })).toContainText("3日");
  await expect(legal.getByText("社内の目安を3日に早める")).toBeVisible();
});
