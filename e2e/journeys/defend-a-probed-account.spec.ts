import type { Page } from "@playwright/test";
import { dialogOf, event, nextStep, send, takeNextStep } from "../fixtures/cases";
import { type Enter, expect, test, visit } from "../fixtures/people";

/** Alerts that the cast raised itself; every other one came from the log. */
const OF_THE_CAST = /koizumi@|webmaster@unlisted/;
const MAILS = "受け取ったメール、新しい順";
const log = (address: string, words: string) => `mx1 provisioning[211]: ${words} for ${address} by operator`;

interface Case {
  number: number;
  address: string;
}

test("A probed account is defended, from the alert that comes by itself to the closed case.", async ({ enter }) => {
  test.setTimeout(300_000);
  const operator = await enter("operator");
  const found = await test.step("The probe appears by itself and becomes a case.", () => escalateTheLiveProbe(operator));
  await test.step("An incomplete justification restricts nobody and loses no word.", () => tryIncomplete(operator, found));
  await test.step("Sending is stopped, and shown by a log line.", () => restrict(operator, found));
  await test.step("The customer is told.", () => tell(operator, found));
  await test.step("Support records that the password was changed.", () => answer(enter, found));
  await test.step("The change is asked for, recorded and verified.", () => verify(operator, found));
  await test.step("The restriction is lifted.", () => lift(operator, found));
  await test.step("A manager ends the watch early and the case is closed.", () => close(enter, found));
  await test.step("The timeline tells each step.", () => readTimeline(operator, found));
  await test.step("The ledger is whole.", () => verifyLedger(enter, found));
});

async function escalateTheLiveProbe(page: Page): Promise<Case> {
  await visit(page, "/alerts?show=open&kind=probe&sort=time");
  const live = page.getByRole("table").getByRole("link").filter({ hasNotText: OF_THE_CAST }).first();
  const news = page.getByRole("button", { name: /新着/ });
  // Nobody touches anything: the log is written, the intake reads it, and the page says that something arrived.
  await expect(live.or(news).first()).toBeVisible({ timeout: 120_000 });
  if (!(await live.isVisible())) await news.click();
  const address = /[\w.-]+@[\w.-]+/.exec((await live.textContent()) ?? "")?.[0] ?? "";
  expect(address).not.toBe("");
  await live.click();
  const detail = page.getByRole("region", { name: "アラートの詳細" });
  await expect(detail.getByRole("heading", { name: new RegExp(address) })).toBeVisible();
  // The test send carried the stolen password in its subject: it is nowhere to be seen.
  await expect(detail.getByText("件名", { exact: true }).first()).toBeVisible();
  await expect(detail).not.toContainText("Demo-pass");
  await detail.getByRole("button", { name: /^案件にする/ }).click();
  await expect(page).toHaveURL(/\/incidents\/\d+$/);
  await expect(nextStep(page)).toContainText("制限をかけるか、見送るかを決める");
  return { number: Number(/\d+$/.exec(page.url())?.[0]), address };
}

async function tryIncomplete(page: Page, { number }: Case): Promise<void> {
  await nextStep(page)
    .getByRole("link", { name: /根拠を確かめて制限する/ })
    .click();
  await expect(page).toHaveURL(/\/restrict$/);
  // The evidence has filled the form: the mildest measure that stops a probe, the clause, its elements.
  await expect(page.getByRole("radio", { name: /送信だけ止める/ })).toBeChecked();
  await expect(page.getByRole("combobox", { name: "条項" }).locator("option:checked")).toContainText("第12条");
  const silence = page.getByRole("textbox", { name: "事前に連絡しない理由" });
  await silence.fill("急ぐ");
  await page.getByRole("button", { name: /^あと1項目: 事前に連絡しない理由へ/ }).click();
  await expect(page.getByRole("region", { name: "事前に連絡しない理由" }).locator(":focus")).toBeVisible();
  await expect(page.getByText("通知の前に制限する理由を、自分の言葉か下の文例で書く。")).toBeVisible();

  const judgement = page.getByRole("textbox", { name: "合理的な判断" });
  await expect(judgement).not.toBeEmpty();
  await judgement.fill("短い");
  await expect(page.getByRole("button", { name: /^あと2項目/ })).toBeVisible();
  await page.getByRole("button", { name: /^あと2項目/ }).click();
  await expect(judgement).toHaveValue("短い");
  await expect(silence).toHaveValue("急ぐ");
  await expect(page).toHaveURL(new RegExp(`/incidents/${number}/restrict$`));
}

async function restrict(page: Page, { number, address }: Case): Promise<void> {
  await page
    .getByRole("textbox", { name: "合理的な判断" })
    .fill("知らない回線からの認証と試し送信から、第三者による利用と判断した。");
  await page.getByRole("button", { name: "応答を待つ間に大量送信が始まり得るため" }).click();
  await page.getByRole("button", { name: `${address} に「送信だけ止める」を決定する` }).click();
  await expect(page).toHaveURL(new RegExp(`/incidents/${number}$`));
  await expect(nextStep(page)).toContainText(`${address} に「送信だけ止める」を適用し、証拠を残す`);

  const applying = await takeNextStep(page, /適用を記録する/);
  await applying.getByRole("button", { name: "証拠を残して適用を記録する" }).click();
  await expect(applying.getByText("ログの行を貼る。")).toBeVisible();
  await applying.getByRole("textbox", { name: "ログの行" }).fill(log(address, "smtp-auth disabled"));
  await send(applying, "証拠を残して適用を記録する");
  await expect(nextStep(page)).toContainText("制限したことを契約者に知らせる");
}

async function tell(page: Page, { address, number }: Case): Promise<void> {
  const notice = await takeNextStep(page, /通知を確かめて送る/);
  await expect(notice.getByRole("checkbox")).toHaveCount(2);
  await expect(notice.getByText(address).first()).toBeVisible();
  await expect(notice.getByText(/第12条/).first()).toBeVisible();
  const recipient = /[\w-]+@[\w-]+-office\.example\.com/.exec((await notice.textContent()) ?? "")?.[0] ?? "";
  await send(notice, "2名に送る");

  // The worker hands it to the server, and the server's own answer is kept.
  await expect(async () => {
    await visit(page, `/incidents/${number}`);
    await expect(event(page, "「ディフェンス対応のお知らせ」を相手のサーバが受理").first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText(/受付済/).first()).toBeVisible();

  await visit(page, "/settings/mail-sink");
  const mail = page.getByRole("table", { name: MAILS }).getByRole("row").filter({ hasText: recipient }).first();
  await mail.getByRole("link").click();
  const letter = page.getByRole("complementary");
  for (const words of [recipient, String(number), address, "第12条"]) await expect(letter).toContainText(words);
  await expect(letter.getByRole("link", { name: /http/ })).toHaveCount(0);
}

async function answer(enter: Enter, { number }: Case): Promise<void> {
  const support = await enter("support");
  await visit(support, `/incidents/${number}`);
  const section = support.getByRole("button", { name: "応答を記録" }).first();
  await section.click();
  const dialog = await dialogOf(support);
  await dialog.getByRole("combobox", { name: /何と言ったか/ }).selectOption("パスワードを変更した");
  await dialog.getByRole("combobox", { name: "手段" }).selectOption("電話");
  await dialog.getByRole("combobox", { name: "だれが" }).selectOption({ index: 1 });
  await dialog.getByRole("textbox", { name: "聞いたこと" }).fill("海外での利用はない。すぐに変更した。");
  await send(dialog, "応答を記録する");
  await expect(event(support, "応答: パスワードを変更した")).toBeVisible();
}

async function verify(page: Page, { number, address }: Case): Promise<void> {
  await visit(page, `/incidents/${number}`);
  const showing = await takeNextStep(page, /効いていることを確認する/);
  await showing.getByRole("button", { name: "ファイル" }).click();
  await showing
    .getByLabel("ファイル")
    .last()
    .setInputFiles({
      name: "refused.log",
      mimeType: "text/plain",
      buffer: Buffer.from(`mx1 submission/smtpd[20117]: 535 5.7.8 authentication refused for ${address}\n`),
    });
  await send(showing, "確認を記録する");
  await expect(page.getByText("refused.log")).toBeVisible();

  await send(await takeNextStep(page, /変更の依頼を記録/), "依頼を記録する");
  await send(await takeNextStep(page, /変更を記録/), "変更を記録する");
  const proving = await takeNextStep(page, /変更を検証/);
  await proving.getByRole("radio", { name: /担当者による確認/ }).check();
  await proving.getByRole("textbox", { name: /確かめた方法/ }).fill("登録の番号に折り返し、変更画面を一緒に見た");
  await proving.getByRole("textbox", { name: "ログの行" }).fill(log(address, "password changed"));
  await send(proving, "検証済みにする");
  await expect(nextStep(page)).toContainText("「送信だけ止める」の解除を決める");
}

async function lift(page: Page, { address }: Case): Promise<void> {
  const deciding = await takeNextStep(page, /解除を決める/);
  await expect(deciding.getByRole("radio", { name: /変更の検証/ })).toBeChecked();
  await send(deciding, "解除を決定する");
  const lifting = await takeNextStep(page, /解除を記録する/);
  await lifting.getByRole("textbox", { name: "ログの行" }).fill(log(address, "smtp-auth enabled"));
  await send(lifting, "証拠を残して解除を記録する");
  await expect(nextStep(page)).toContainText("経過観察中");
  await expect(nextStep(page)).toContainText("あなたの役割では「経過観察を期日より早く終える」ができない。");
}

async function close(enter: Enter, { number }: Case): Promise<void> {
  const manager = await enter("manager");
  await visit(manager, `/incidents/${number}`);
  const ending = await takeNextStep(manager, /経過観察を早く終える/);
  await ending.getByRole("button", { name: "経過観察を終える" }).click();
  await expect(ending.getByText("理由を5文字以上で書く。")).toBeVisible();
  await ending.getByRole("textbox", { name: "早く終える理由" }).fill("契約者と再発防止を確認し、新しい動きがないため");
  await send(ending, "経過観察を終える");
  const closing = await takeNextStep(manager, /案件を完了する/);
  await expect(closing.getByRole("radio", { name: /対応を終えた/ })).toBeChecked();
  await send(closing, "この結果で完了する");
  await expect(nextStep(manager)).toContainText("完了した案件");
}

async function readTimeline(page: Page, { number }: Case): Promise<void> {
  await visit(page, `/incidents/${number}`);
  const told = [
    "認証に成功し、試し送信",
    "検知",
    "案件を開いた",
    "「送信だけ止める」を決定",
    "「送信だけ止める」を適用",
    "「ディフェンス対応のお知らせ」を相手のサーバが受理",
    "応答: パスワードを変更した",
    "「送信だけ止める」が効いていることを確認",
    "パスワード変更を依頼",
    "パスワードを変更",
    "変更を検証",
    "「送信だけ止める」の解除を決定",
    "「送信だけ止める」を解除",
    "経過観察を開始",
    "経過観察を期日より早く終了",
    "案件を完了: 対応を終えた",
  ];
  for (const words of told) await expect(event(page, words).first()).toContainText(/\d\d:\d\d/);
}

async function verifyLedger(enter: Enter, { number }: Case): Promise<void> {
  const auditor = await enter("auditor");
  await visit(auditor, `/settings/ledger?stream=incident:${number}`);
  const entries = auditor.getByRole("table", { name: /台帳の記録/ });
  const kinds = auditor.getByRole("combobox", { name: "種類" });
  // A whole case has more entries than a page: each kind is looked for by its filter.
  for (const kind of ["案件を開いた", "根拠を書いた", "制限が適用された", "通知が受け付けられた", "制限が解除された"]) {
    await kinds.selectOption({ label: kind });
    await auditor.getByRole("button", { name: "絞り込む" }).click();
    await expect(kinds.locator("option:checked")).toHaveText(kind);
    await expect(entries.getByRole("row").filter({ hasText: kind }).first()).toBeVisible();
  }
  await auditor.getByRole("button", { name: /台帳の全 \d+ 本を照合する/ }).click();
  await expect(auditor.getByText(/^\d+ 件、すべて正しい$/)).toBeVisible({ timeout: 60_000 });
}
