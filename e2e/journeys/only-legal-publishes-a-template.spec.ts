import { dialogOf } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const PLACE = "/settings/templates/second_reminder/ja";
const ADDED = "ご返信が難しい場合は、お電話でも承ります。";

test("Legal publishes a new version after its missing part was named; an operator reads it and cannot write.", async ({
  enter,
}) => {
  const [legal, operator] = [await enter("legal"), await enter("operator")];
  await visit(operator, PLACE);
  await expect(operator.getByText("公開できるのは法務だけ。ここでは読める。")).toBeVisible();
  await expect(operator.getByRole("textbox", { name: "本文" })).toHaveCount(0);
  await expect(operator.getByRole("button", { name: /公開/ })).toHaveCount(0);

  await visit(legal, "/settings");
  await legal.getByRole("link", { name: /通知のひな型/ }).click();
  await legal.getByRole("link", { name: "再々度のお願い（日本語）を開く" }).click();
  const body = legal.getByRole("textbox", { name: "本文" });
  const beside = legal.getByRole("region", { name: "文面の横" });
  const whole = await body.inputValue();
  // The text in force, written out for a real case.
  await expect(beside.getByText(/案件 \d+ で書いた文面/)).toBeVisible();

  await body.fill(whole.replace("{{ noGuarantee }}", "").concat("\nhttps://example.jp/reset"));
  const must = legal.getByRole("region", { name: "必ず書くこと" });
  await expect(must.getByText("1項目が足りない")).toBeVisible();
  await expect(legal.getByText(/リンクは書けない：https:\/\/example\.jp\/reset/)).toBeVisible();
  const note = legal.getByRole("textbox", { name: "変更の理由" });
  await note.fill("電話でも答えられることを書き添えた");
  const publish = legal.getByRole("button", { name: /^第\d+版を公開$/ });
  await publish.click();
  await expect(body).toBeFocused();
  await expect(legal.getByRole("dialog")).toHaveCount(0);

  await body.fill(whole.replace("{{ noGuarantee }}", `{{ noGuarantee }}\n${ADDED}`));
  await expect(must.getByText("すべて書いてある")).toBeVisible();
  await expect(beside.getByText(ADDED)).toBeVisible();
  await beside.getByRole("button", { name: "変更点" }).click();
  await expect(beside.getByText(`加えた行: ${ADDED}`)).toBeVisible();
  const number = Number(/\d+/.exec((await publish.textContent()) ?? "")?.[0]);
  await publish.click();
  const confirming = await dialogOf(legal);
  await expect(confirming.getByRole("heading", { name: `再々度のお願い（日本語）の第${number}版を公開する` })).toBeVisible();
  await confirming.getByRole("button", { name: `第${number}版を公開` }).click();
  await expect(legal.getByText(`第${number}版を公開した`)).toBeVisible();
  await expect(note).toHaveValue("");
  await beside.getByRole("button", { name: "版", exact: true }).click();
  await expect(beside.getByText("電話でも答えられることを書き添えた").first()).toBeVisible();

  await visit(operator, PLACE);
  await expect(operator.getByText(ADDED).first()).toBeVisible();
  await operator.getByRole("link", { name: `第${number - 1}版を読む` }).click();
  await expect(operator.getByText(`第${number - 1}版（公開済み、変えられない）`)).toBeVisible();
  await expect(operator.getByText(ADDED)).toHaveCount(0);
});

test("What is typed into a template waits for whoever began it (in English).", async ({ enter }) => {
  const page = await enter("legal", { language: "en" });
  const place = "/settings/templates/prior_warning/en";
  await visit(page, place);
  const body = page.getByRole("textbox", { name: "Body" });
  const before = await body.inputValue();
  expect(before).toContain("{{ caseNumber }}");
  await body.fill(`${before}\nThank you again.`);
  await expect(page.getByRole("region", { name: "What it must say" }).getByText("All is said")).toBeVisible();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.request().method() === "PUT");
  await body.fill(`${before}\n{{ report.number }}`);
  await expect(page.getByText("This kind does not have these variables: report.number")).toBeVisible();
  expect((await saved).ok()).toBe(true);
  await visit(page, place);
  await expect(body).toHaveValue(`${before}\n{{ report.number }}`);
  await page.getByRole("button", { name: "Throw away" }).click();
  await expect(body).toHaveValue(before);
});
