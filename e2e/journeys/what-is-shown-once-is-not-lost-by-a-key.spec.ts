import { dialogOf } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

test("Escape on a secret that is shown once asks first, and the next secret is shown again.", async ({ enter }) => {
  const page = await enter("admin");
  await visit(page, "/settings/api-tokens");
  for (const name of ["一つ目の送り手", "二つ目の送り手"]) {
    await page.getByRole("button", { name: /トークンを発行/ }).click();
    const asking = await dialogOf(page);
    await asking.getByRole("textbox", { name: "名前" }).fill(name);
    await asking.getByRole("textbox", { name: "システムの符号" }).fill("shown-once");
    await asking.getByRole("checkbox", { name: /アラートを送る/ }).check();
    await asking.getByRole("button", { name: "発行する" }).click();

    const secret = page.getByRole("dialog", { name: `${name} のトークン` });
    await expect(secret.getByRole("textbox", { name: "トークン" })).toHaveValue(/^skm_/);
    await page.keyboard.press("Escape");
    await expect(secret.getByRole("textbox", { name: "トークン" })).toHaveValue(/^skm_/);
    await secret.getByRole("button", { name: "コピーした。閉じる" }).click();
    await expect(secret).toBeHidden();
  }
  for (const _ of [1, 2]) {
    await page.getByRole("row").filter({ hasText: "shown-once" }).first().getByRole("button", { name: /失効/ }).click();
    const revoking = await dialogOf(page);
    await revoking.getByRole("textbox").first().fill("旅の終わりに片付ける");
    await revoking.getByRole("button", { name: /失効/ }).click();
    await expect(revoking).toBeHidden();
  }
});
