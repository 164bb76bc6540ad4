import { CASES, dialogOf, event, nextStep, openCase, takeNextStep } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

test("A case is not closed while a restriction is in force.", async ({ enter }) => {
  const page = await enter("operator");
  const number = await openCase(page, CASES.silent);
  await page.getByRole("button", { name: "ほかの操作" }).click();
  await page.getByRole("menuitem", { name: /完了する/ }).click();
  const closing = await dialogOf(page);
  await expect(closing.getByText(/制限が1件残っている。先に解除するか取り下げる。/).first()).toBeVisible();
  await expect(closing.getByRole("radio", { name: /対応を終えた/ })).toBeDisabled();
  await closing.getByRole("button", { name: "この結果で完了する" }).click();
  await expect(closing.getByRole("alert").first()).toBeVisible();
  await closing.getByRole("button", { name: "やめる" }).click();
  await visit(page, `/incidents/${number}`);
  await expect(event(page, "案件を完了")).toHaveCount(0);
});

test("A notice to nobody is not sent, and what was typed stays (in English).", async ({ enter }) => {
  const page = await enter("operator", { language: "en" });
  await openCase(page, CASES.untold);
  const notice = await takeNextStep(page, /notice/i);
  const boxes = notice.getByRole("checkbox");
  await expect(boxes.first()).toBeChecked();
  const note = notice.getByRole("textbox", { name: "A note to add" });
  await note.fill("We will call you tomorrow.");
  await note.blur();
  // What will be sent is composed anew, with the note in it; the box that it was typed into says the same words.
  await expect(notice.locator("[aria-busy=false]", { hasText: "We will call you tomorrow." })).toBeVisible();
  for (const box of await boxes.all()) await box.uncheck();
  await notice.getByRole("button", { name: "No recipient" }).click();
  await expect(notice.getByRole("alert").first()).toContainText(
    "A notice to nobody cannot be sent. Choose at least one contact.",
  );
  await expect(note).toHaveValue("We will call you tomorrow.");
  await expect(notice).toBeVisible();
});

test("Of two people who write at once the second is told so, and keeps every word.", async ({ enter }) => {
  const [first, second] = [await enter("operator"), await enter("secondOperator")];
  const number = await openCase(second, CASES.fresh);
  await second.getByRole("button", { name: "証跡を加える" }).click();
  const adding = await dialogOf(second);
  const line = adding.getByRole("textbox", { name: "ログの行" });
  await line.fill("mx1 postfix/smtpd[1]: a line that took a while to find");

  await visit(first, `/incidents/${number}`);
  await first.getByRole("button", { name: "ほかの操作" }).click();
  await first.getByRole("menuitem", { name: /担当を決める/ }).click();
  const assigning = await dialogOf(first);
  await assigning.getByRole("button", { name: "担当にする" }).click();
  await expect(assigning).toBeHidden();

  await adding.getByRole("button", { name: "加える", exact: true }).click();
  await expect(adding.getByText(/ほかの人が先にこの案件を変えた/)).toBeVisible();
  await expect(line).toHaveValue("mx1 postfix/smtpd[1]: a line that took a while to find");
  // What they typed stands beside what now holds, and who did it.
  const compared = adding.getByRole("table");
  await expect(compared.getByRole("row", { name: /ログの行/ })).toContainText("a line that took a while to find");
  await expect(compared.getByRole("row", { name: /担当/ })).toContainText("早瀬 みのり");
  await expect(adding.getByRole("list", { name: "書いている間に起きたこと" })).toContainText("早瀬 みのり");
  await expect(line).toHaveValue("mx1 postfix/smtpd[1]: a line that took a while to find");
  await adding.getByRole("button", { name: "今の記録に対して送り直す" }).click();
  await expect(adding).toBeHidden();
  await expect(event(second, "証跡を加えた").first()).toBeVisible();
});

test("An alert that a colleague has just claimed is not claimed twice, and the page says whose it is.", async ({ enter }) => {
  const [first, second] = [await enter("operator"), await enter("secondOperator")];
  // The second one's page has not heard the news yet.
  await second.route(/\/alerts\/news/, () => {});
  for (const page of [first, second]) await visit(page, "/alerts?show=open,mine&kind=abuse&q=shirahama");
  await first.getByRole("button", { name: /^引き受ける/ }).click();
  await expect(first.getByRole("button", { name: "手放す" })).toBeVisible();
  await second.getByRole("button", { name: /^引き受ける/ }).click();
  await expect(second.getByText(/早瀬 みのりさんが/).first()).toBeVisible();
  await expect(second.getByRole("button", { name: /^引き受ける/ })).toHaveCount(0);
  await first.getByRole("button", { name: "手放す" }).click();
  await expect(first.getByRole("button", { name: /^引き受ける/ })).toBeVisible();
});

test("Only a manager ends a watch early or waives a duty: an operator's button says why not.", async ({ enter }) => {
  const operator = await enter("operator");
  const number = await openCase(operator, CASES.watched);
  await expect(nextStep(operator)).toContainText("あなたの役割では「経過観察を期日より早く終える」ができない。");
  await expect(nextStep(operator).getByRole("button")).toHaveCount(0);
  await operator.keyboard.press("r");
  await expect(operator.getByRole("dialog")).toBeHidden();
  await operator.getByRole("button", { name: "ほかの操作" }).click();
  const refused = operator.getByRole("menuitem", { name: /経過観察を早く終える/ });
  await expect(refused).toHaveAttribute("aria-disabled", "true");
  await expect(refused).toContainText("あなたの役割では「経過観察を期日より早く終える」ができない。");
  await operator.keyboard.press("Escape");
  await openCase(operator, CASES.silent);
  await expect(operator.getByRole("button", { name: "免除…" })).toHaveCount(0);

  const manager = await enter("manager");
  await visit(manager, `/incidents/${number}`);
  const ending = await takeNextStep(manager, /経過観察を早く終える/);
  await ending.getByRole("button", { name: "やめる" }).click();
  await openCase(manager, CASES.silent);
  await expect(manager.getByRole("button", { name: "免除…" }).first()).toBeVisible();
});

test("An auditor reads everything and is offered no decision.", async ({ enter }) => {
  const page = await enter("auditor");
  await visit(page, "/alerts?show=open");
  await expect(page.getByText("あなたの役割では判断しない。内容は読める。")).toBeVisible();
  for (const words of [/引き受ける/, /退ける/, /案件にする/])
    await expect(page.getByRole("button", { name: words })).toHaveCount(0);
  for (const key of ["c", "e", "d"]) await page.keyboard.press(key);
  await expect(page.getByText("あなたの役割では判断しない。内容は読める。")).toBeVisible();

  await openCase(page, CASES.untold);
  const acting = page.locator("main, aside").locator("button[aria-haspopup=dialog]");
  await expect(acting.first()).toBeVisible();
  for (const button of await acting.all()) await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(nextStep(page)).toContainText("あなたの役割では「通知を送る」ができない。");
});

const CLOSED_DOORS = [
  { person: "operator", path: "/settings/users", language: "ja", openTo: "「利用者」を開けるのは 管理者。" },
  {
    person: "admin",
    path: "/alerts",
    language: "ja",
    openTo: "「アラート」を開けるのは 監視オペレーター・サポート・マネージャー・法務・監査。",
  },
  { person: "admin", path: "/incidents", language: "en", openTo: "“Cases” is open to:" },
  { person: "operator", path: "/settings/ledger", language: "en", openTo: "“Ledger” is open to:" },
] as const;

const CLOSED = { ja: "この画面はあなたの役割では開けない。", en: "Your roles do not open this page." };

for (const { person, path, language, openTo } of CLOSED_DOORS) {
  const words = CLOSED[language];
  test(`${path} is closed to ${person}, in words (${language}), and says the way back.`, async ({ enter }) => {
    const page = await enter(person, { language });
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(403);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText(openTo)).toBeVisible(); // which page, and whose it is
    await page.getByRole("main").getByRole("link").click();
    await expect(page.getByText(words)).toBeHidden();
  });
}
