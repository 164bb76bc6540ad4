import { CASES, dialogOf, event, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const DAY = 86_400_000;
const dayBack = (count: number) => new Date(Date.now() + 9 * 3_600_000 - count * DAY).toISOString().slice(0, 10);
const LATELY = `/restrictions/reviews?span=custom&from=${dayBack(20)}&to=${dayBack(0)}`;

test("A manager disagrees with a restriction; the desk owes an answer and gives it without leaving; the case tells both.", async ({
  enter,
}) => {
  const manager = await enter("manager");
  await visit(manager, LATELY);
  const card = manager.getByRole("article").filter({ hasText: CASES.silent });
  await expect(card).toContainText("第12条第1項");
  await expect(card).toContainText("退けた軽い措置");
  await card.getByRole("button", { name: "異議" }).click();
  const disagree = await dialogOf(manager);
  await disagree.getByRole("button", { name: "異議を述べる" }).click();
  await expect(disagree.getByText("理由を5文字以上で書く。")).toBeVisible();
  await disagree.getByRole("textbox").fill("流量制限で足りたのではないか。");
  await send(disagree, "異議を述べる");
  await expect(card).toContainText("回答待ち");

  const operator = await enter("operator");
  await visit(operator, "/");
  const row = operator.getByRole("row").filter({ hasText: CASES.silent }).filter({ hasText: "異議に答える" });
  await row.getByRole("button", { name: "答える" }).click();
  const answer = await dialogOf(operator);
  await expect(answer).toContainText("流量制限で足りたのではないか。");
  await answer.getByRole("textbox").fill("手順を改め、次からは流量制限を先に検討する。");
  await send(answer, "回答する");
  await expect(row).toBeHidden();

  await visit(manager, LATELY);
  await expect(card).toContainText("次からは流量制限を先に検討する。");
  await card.getByRole("link").first().click();
  await expect(manager).toHaveURL(/\/incidents\/\d+/);
  await expect(event(manager, "の決定を事後に見直し、異議").first()).toBeVisible();
  await expect(event(manager, "の決定への異議に答えた").first()).toBeVisible();
});

test("A sample stays the same for whoever has its address, and is agreed with one by one (in English).", async ({ enter }) => {
  const page = await enter("manager", { language: "en" });
  await visit(page, LATELY);
  await page.getByRole("spinbutton").fill("2");
  await page.getByRole("button", { name: "Draw a sample" }).click();
  await expect(page).toHaveURL(/sample=2&seed=[0-9a-f]{8}&upTo=/);
  await expect(page.getByText("2 drawn at random")).toBeVisible();
  const cards = page.getByRole("article");
  await expect(cards).toHaveCount(2);
  const drawn = await cards.evaluateAll((articles) => articles.map((article) => article.getAttribute("aria-label")));
  await visit(page, page.url());
  expect(await cards.evaluateAll((articles) => articles.map((article) => article.getAttribute("aria-label")))).toEqual(drawn);
  const card = cards.filter({ has: page.getByRole("button", { name: "Agree", exact: true }) }).first();
  const name = (await card.getAttribute("aria-label")) ?? "";
  await card.getByRole("button", { name: "Agree", exact: true }).click();
  const dialog = await dialogOf(page);
  await dialog.getByRole("textbox").fill("The evidence carries every element.");
  await send(dialog, "Agree");
  await expect(page.getByRole("article", { name })).toContainText("The evidence carries every element.");
});

test("Reviewing is the managers': an operator finds the page shut.", async ({ enter }) => {
  const page = await enter("operator");
  await page.goto("/restrictions/reviews");
  await expect(page.getByText("権限がない")).toBeVisible();
});
