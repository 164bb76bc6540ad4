import { CASES, event, nextStep, openCase, send, takeNextStep } from "../fixtures/cases";
import { openByKey } from "../fixtures/keys";
import { lettersTo, unknownRecipient } from "../fixtures/letters";
import { sendMail } from "../fixtures/mail";
import { expect, test, visit } from "../fixtures/people";

const OFFICE = "hoshino-office.example.com";

test("A notice comes back from all recipients, is owed again, and the customer is told on the telephone.", async ({ enter }) => {
  test.setTimeout(240_000);
  const page = await enter("support");
  const number = await openCase(page, CASES.untold);
  await test.step("The customer is told by mail.", async () => {
    await send(await takeNextStep(page, /通知を確かめて送る/), "2名に送る");
    await expect(async () => {
      await visit(page, `/incidents/${number}`);
      await expect(page.getByText("受付済")).toHaveCount(2, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  });
  await test.step("Both servers send it back.", async () => {
    for (const letter of await lettersTo(page, OFFICE, 2)) {
      expect(await sendMail({ from: "", to: letter.envelopeFrom, raw: unknownRecipient(letter) })).toMatch(/^250/);
    }
    await expect(async () => {
      await visit(page, "/correspondence?tab=bounced");
      const rows = page
        .getByRole("table", { name: "不達" })
        .getByRole("row")
        .filter({ hasText: `案件 ${number}` });
      await expect(rows).toHaveCount(2, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  });
  await test.step("Nobody was reached: it is owed again.", async () => {
    const row = page
      .getByRole("row")
      .filter({ hasText: `案件 ${number}` })
      .first();
    await expect(row).toContainText("5.1.1");
    await expect(row).toContainText("だれにも届いていない");
    await visit(page, "/correspondence?tab=owed");
    await expect(page.getByRole("row").filter({ hasText: CASES.untold })).toContainText("返送のため再び必要");
  });
  await test.step("A call tells them, and what they said is kept with it.", async () => {
    const call = page.getByRole("dialog", { name: "電話を記録" });
    await openByKey(page, "n", call);
    await call.getByRole("combobox", { name: "どの案件か" }).fill(`案件 ${number}`);
    await expect(call.getByRole("listbox").getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await call.getByRole("radio", { name: /質問/ }).check({ force: true });
    await call.getByRole("textbox", { name: "話したこと" }).fill("制限したことと変更の方法を伝えた。");
    await call.getByRole("combobox", { name: "だれと" }).selectOption({ index: 1 });
    await call.getByRole("checkbox", { name: /制限したことを、この電話で伝えた/ }).check();
    await send(call, /記録する/);
  });
  await test.step("Nothing is owed of it any more, and the case tells both.", async () => {
    await visit(page, "/correspondence?tab=owed");
    await expect(page.getByRole("row").filter({ hasText: CASES.untold })).toHaveCount(0);
    await visit(page, `/incidents/${number}`);
    await expect(event(page, "電話で連絡先に知らせた")).toBeVisible();
    await expect(event(page, "応答: 質問")).toBeVisible();
    await expect(nextStep(page)).not.toContainText("知らせる");
  });
});
