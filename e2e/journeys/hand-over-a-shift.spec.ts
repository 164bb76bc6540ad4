import type { Page } from "@playwright/test";
import { dialogOf, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const WORDS = "契約者は明朝の電話を望んでいる。";
const OTHERS = "夜間の監視は静かだった。";

const words = (page: Page) => page.getByRole("textbox", { name: "次の勤務へ伝えること" });

test("A shift is handed over: its facts are there, two writers lose nothing, and another person signs that it was read.", async ({
  enter,
}) => {
  const giver = await enter("operator");
  await visit(giver, "/");
  await giver.getByRole("link", { name: /引き継ぎ$/ }).click();
  await expect(giver.getByRole("heading", { level: 1, name: "引き継ぎ" })).toBeVisible();
  // Nobody has to type what the product knows: what is owed stands there with links to the cases.
  const owed = giver.getByRole("table", { name: "残っている義務" });
  await expect(owed.getByRole("link", { name: /^案件 \d+$/ }).first()).toBeVisible();

  // Of when that is, is said once.
  await expect(giver.getByText(/の時点/)).toHaveCount(1);

  const other = await enter("secondOperator");
  await visit(other, "/handover");
  await words(other).fill(OTHERS);
  await other.getByRole("button", { name: "保存する" }).click();
  await expect(other.getByText("引き継ぎを保存した")).toBeVisible();

  // The other's words arrive while ours are being typed: both stand side by side, and ours are kept.
  await words(giver).fill(WORDS);
  await giver.getByRole("button", { name: "保存する" }).click();
  const conflict = giver.getByRole("table").filter({ hasText: OTHERS });
  await expect(conflict).toContainText(WORDS);
  await expect(words(giver)).toHaveValue(WORDS);
  await giver.getByRole("button", { name: "選んだ内容で保存" }).click();
  await expect(conflict).toBeHidden();

  await giver.getByRole("button", { name: "署名して渡す…" }).click();
  await send(await dialogOf(giver), "署名して渡す");
  await expect(giver.getByText(/^渡した: 早瀬 みのり/)).toBeVisible();
  await expect(words(giver)).toHaveCount(0);
  await expect(giver.getByText("自分が渡したものは、ほかの人が受け取る。")).toBeVisible();

  // The next shift sees it before everything else, reads it and takes it.
  await visit(other, "/");
  const banner = other.getByRole("region", { name: "前の勤務からの引き継ぎ" });
  await expect(banner).toContainText(WORDS);
  await banner.getByRole("button", { name: "読んで受け取る" }).click();
  const note = await dialogOf(other);
  await expect(note).toContainText(WORDS);
  await expect(note.getByRole("table", { name: "残っている義務" })).toBeVisible();
  await send(note, "読んだと署名して受け取る");
  await expect(banner).toBeHidden();

  await visit(giver, "/handover");
  await expect(giver.getByText(/^受け取った: 相馬 健/)).toBeVisible();
  await visit(giver, "/");
  await expect(giver.getByRole("region", { name: "前の勤務からの引き継ぎ" })).toHaveCount(0);
});

test("An auditor reads the notes and signs none.", async ({ enter }) => {
  const page = await enter("auditor", { language: "en" });
  await visit(page, "/handover");
  await expect(page.getByRole("heading", { level: 1, name: "Handover" })).toBeVisible();
  await expect(page.getByText("What is owed", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Sign and give/ })).toHaveCount(0);
});
