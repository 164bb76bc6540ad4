import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { PDFExtract } from "pdf.js-extract";
import readExcel from "read-excel-file/node";
import { CASES, openCase } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

async function saved(page: Page, button: string, item: RegExp): Promise<{ file: Download; bytes: Buffer }> {
  await page.getByRole("button", { name: button }).first().click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: item }).click()]);
  return { file, bytes: await readFile(await file.path()) };
}
const textOf = async (pdf: Buffer) =>
  (await new PDFExtract().extractBuffer(pdf, {})).pages.flatMap(({ content }) => content.map(({ str }) => str)).join(" ");

test("A manager saves the figures of a period in each form, and each says what the page says.", async ({ enter }) => {
  const page = await enter("manager");
  await visit(page, "/statistics?span=recent6");
  const row = page
    .getByRole("table", { name: /この期間、前の期間/ })
    .getByRole("row")
    .filter({ hasText: "abuse対応" });
  const shown = (await row.getByRole("cell").first().textContent())?.replace(/\D/g, "");

  const csv = await saved(page, "書き出し", /CSV/);
  expect(csv.file.suggestedFilename()).toMatch(/^統計_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const lines: string[][] = parse(csv.bytes, { bom: true });
  expect(lines.find(([table, of, column]) => table === "期間の比較" && of === "abuse対応" && column === "この期間")?.[3]).toBe(
    shown,
  );
  const months = lines.filter(([table, , column]) => table === "対応件数" && column === "abuse対応");
  expect(months).toHaveLength(6);
  expect(String(months.reduce((sum, [, , , count]) => sum + Number(count), 0))).toBe(shown);

  const xlsx = await saved(page, "書き出し", /Excel/);
  expect(xlsx.file.suggestedFilename()).toMatch(/\.xlsx$/);
  const sheets = await readExcel(xlsx.bytes);
  const rows = sheets.find(({ sheet }) => sheet === "対応件数")?.data.slice(1) ?? [];
  expect(String(rows.reduce((sum, [, count]) => sum + Number(count), 0))).toBe(shown);

  const pdf = await saved(page, "書き出し", /PDF/);
  expect(pdf.file.suggestedFilename()).toMatch(/\.pdf$/);
  expect(await textOf(pdf.bytes)).toContain("不正利用対応 統計報告");
  await visit(page, "/settings/ledger?stream=statistics:exports");
  await expect(page.getByRole("row").filter({ hasText: "統計を書き出した" }).first()).toBeVisible();
});

test("The list behind a number is saved with as many rows as the number says.", async ({ enter }) => {
  const page = await enter("auditor");
  await visit(page, "/statistics?span=recent6");
  const row = page
    .getByRole("table", { name: /この期間、前の期間/ })
    .getByRole("row")
    .filter({ hasText: "ディフェンス対応" });
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/statistics\/rows\?/);
  const count = Number((await page.locator("[data-count]").getAttribute("data-count")) ?? "0");
  const { bytes } = await saved(page, "書き出し", /CSV/);
  const [head, ...lines]: string[][] = parse(bytes, { bom: true });
  expect(head?.[0]).toBe("日時 (日本時間)");
  expect(lines).toHaveLength(count);
});

test("The timeline of a case is saved with its zero, as a table and as a picture with its list.", async ({ enter }) => {
  const page = await enter("operator");
  const number = await openCase(page, CASES.silent);
  const csv = await saved(page, "ほかの操作", /CSV/);
  const lines: string[][] = parse(csv.bytes, { bom: true });
  expect(lines[1]?.at(-1)).toMatch(/^T\+0 は/);
  expect(lines.some(([lane]) => lane === "攻撃者")).toBe(true);
  const pdf = await saved(page, "ほかの操作", /PDF/);
  const text = await textOf(pdf.bytes);
  expect(text).toContain(`案件 ${number} 時間軸`);
  expect(text).toContain("T+0 は");
  expect(text).toContain(CASES.silent);
});

test("A reader asks for the monthly report by mail, in English, and ends it again.", async ({ enter }) => {
  const page = await enter("legal");
  await visit(page, "/statistics");
  await page.getByRole("button", { name: "書き出し" }).click();
  await page.getByRole("menuitem", { name: /月次報告/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("今は受け取っていない");
  await dialog.getByLabel("報告の言葉").selectOption("en");
  await dialog.getByRole("button", { name: "受け取る", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "書き出し" }).click();
  await page.getByRole("menuitem", { name: /月次報告/ }).click();
  await expect(dialog.getByLabel("報告の言葉")).toHaveValue("en");
  await dialog.getByRole("button", { name: "受け取るのをやめる" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "書き出し" }).click();
  await page.getByRole("menuitem", { name: /月次報告/ }).click();
  await expect(dialog).toContainText("今は受け取っていない");
});
