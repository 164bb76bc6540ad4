import { dialogOf, send } from "../fixtures/cases";
import { carryOut, chooseFile, countOf, preview } from "../fixtures/directory";
import { expect, test, visit } from "../fixtures/people";

const CONTRACTS = "契約者コード,契約者名,契約コード,サービスコード,契約開始日\n";
const code = `T-${Date.now()}`;
const domain = `${code.toLowerCase()}.example.jp`;

test("An administrator imports a contract and its accounts, sees first what would change, and a second time nothing does.", async ({
  enter,
}) => {
  test.setTimeout(120_000);
  const page = await enter("admin");
  const contracts = {
    name: "contracts.csv",
    text: `${CONTRACTS}${code},取り込み試験会社,${code},mail,2026-04-01\n${code},,${code}-2,mail,2026-04-01\n`,
  };
  await chooseFile(page, contracts);
  await expect(page.getByLabel("何のファイルか")).toHaveValue("contracts");
  await preview(page);
  await expect(countOf(page, "追加")).toHaveText("1");
  await expect(countOf(page, "読めない")).toHaveText("1");
  await expect(
    page.getByRole("table", { name: "読めない" }).getByRole("row").filter({ hasText: "空になっている" }),
  ).toContainText("3");
  await carryOut(page, "1件を反映する");

  // The refused row comes home in a file that can be corrected.
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "読めなかった行をダウンロード" }).click();
  expect((await waiting).suggestedFilename()).toBe("refused-rows.csv");

  const accounts = { name: "accounts.csv", text: `address;contract\ninfo@${domain};${code}\nsales@${domain};${code}\n` };
  await chooseFile(page, accounts);
  await expect(page.getByLabel("区切り")).toHaveValue(";");
  await preview(page);
  await expect(countOf(page, "追加")).toHaveText("2");
  await carryOut(page, "2件を反映する");

  await chooseFile(page, accounts);
  await expect(page.getByText("前回と同じ列の割り当て")).toBeVisible();
  await preview(page);
  await expect(countOf(page, "変化なし")).toHaveText("2");
  await expect(page.getByText("今の契約情報とすべて同じ。")).toBeVisible();
  await page.getByRole("button", { name: "取りやめる" }).click();
  await expect(page.getByRole("complementary").getByText("取りやめた")).toBeVisible();

  const operator = await enter("operator");
  await visit(operator, `/customers?q=${encodeURIComponent(`info@${domain}`)}`);
  await operator.getByRole("link", { name: "取り込み試験会社" }).click();
  await expect(operator.getByRole("table", { name: /契約のアカウント/ }).getByRole("row")).toHaveCount(3);
});

test("A broken file is refused with its line, and a file that would let most accounts go changes nothing.", async ({ enter }) => {
  const page = await enter("admin");
  await chooseFile(page, { name: "accounts.csv", text: `アカウント,契約コード\ninfo@kono-seimitsu.example.jp,C-20377\n` });
  await page.getByRole("checkbox", { name: /このファイルにないアカウントは削除されたものとする/ }).check();
  await preview(page);
  await expect(page.getByText(/件が削除になる/)).toBeVisible();
  await page.getByRole("button", { name: /件を反映する/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "反映する", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText("上限の 5% を超えます", { timeout: 30_000 });

  await visit(page, "/settings/directory");
  await page.getByLabel("CSV ファイル").setInputFiles({
    name: "broken.csv",
    mimeType: "text/csv",
    buffer: Buffer.from('アカウント,契約コード\n"info@example.jp,C-20377\n'),
  });
  await expect(page.getByRole("alert").first()).toContainText("引用符");
});

test("An account of an unknown contract is matched by hand with a reason, and only an administrator gets there.", async ({
  enter,
}) => {
  const page = await enter("admin");
  await visit(page, "/settings/directory/unmatched");
  const row = page.getByRole("row").filter({ hasText: "webmaster@unlisted.example.jp" });
  await row.getByRole("button", { name: "契約に結ぶ" }).click();
  const dialog = await dialogOf(page);
  await dialog.getByLabel("契約を探す").fill("杉山");
  await dialog.getByRole("button", { name: "探す" }).click();
  await dialog.getByRole("radio", { name: /杉山木工/ }).check();
  await dialog.getByRole("button", { name: "この契約に結ぶ" }).click();
  await expect(dialog.getByText("理由を5文字以上で書いてください。")).toBeVisible();
  await dialog.getByRole("textbox", { name: /理由/ }).fill("電話で本人に確かめた");
  await send(dialog, "この契約に結ぶ");
  await expect(page.getByRole("table", { name: "最近、手で結んだもの" })).toContainText("電話で本人に確かめた");
  await expect(row.getByRole("button")).toHaveCount(0);

  const operator = await enter("operator");
  const answer = await operator.goto("/settings/directory");
  expect(answer?.status()).toBe(403);
});
