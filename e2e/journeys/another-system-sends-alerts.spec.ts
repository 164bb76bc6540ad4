import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { dialogOf, send } from "../fixtures/cases";
import { expect, test, visit } from "../fixtures/people";

const TABLE = { name: "APIトークン" };
const PASSWORD = "Haru-no-umi-2026!";

/** What another system does: no browser, no cookie. */
async function post(secret: string, alerts: object[]) {
  const { E2E_URL: origin = "" } = process.env;
  const response = await fetch(`${origin}/api/v1/alerts`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ alerts }),
  });
  return { status: response.status, body: await response.json() };
}

/** Fills the dialog in and returns the secret that was shown; it is closed only after the question whether it was copied. */
async function issueToken(page: Page, name: string, system: string): Promise<string> {
  await page.keyboard.press("n");
  const asked = await dialogOf(page);
  await asked.getByRole("button", { name: "発行する" }).click();
  await expect(asked.getByText("一つは選ぶ")).toBeVisible();
  await asked.getByLabel("名前").fill(name);
  await asked.getByLabel("システムの符号").fill(system);
  await asked.getByLabel("アラートを送る").check();
  await asked.getByRole("button", { name: "発行する" }).click();
  const shown = page.getByRole("dialog", { name: `${name} のトークン` });
  const secret = await shown.getByRole("textbox", { name: "トークン" }).inputValue();
  await shown.getByRole("button", { name: "閉じる" }).first().click();
  await expect(shown.getByText("コピーしたか")).toBeVisible();
  await send(shown, "コピーした。閉じる");
  return secret;
}

test("An admin issues a token, another system's alerts stand in an open queue, and once revoked it sends nothing more.", async ({
  enter,
}) => {
  const admin = await enter("admin");
  const operator = await enter("operator");
  const run = randomUUID().slice(0, 8);
  const system = `soc-${run}`;
  await visit(admin, "/settings/api-tokens");
  const secret = await issueToken(admin, `監視基盤 ${run}`, system);
  expect(secret).toMatch(/^skm_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}$/);
  // It was shown once: neither the page nor another look at it has it.
  await admin.reload();
  const row = admin.getByRole("table", TABLE).getByRole("row").filter({ hasText: system });
  await expect(row.getByText("使える", { exact: true })).toBeVisible();
  expect(await admin.content()).not.toContain(secret.slice(17));

  await visit(operator, `/alerts?rule=api.${system}`);
  const address = `tanaka.${run}@example.jp`;
  const alert = {
    id: `siem-${run}`,
    kind: "abuse",
    severity: "critical",
    account: address,
    firstSeen: new Date(Date.now() - 60_000).toISOString(),
    sourceIps: ["198.51.100.23"],
    eventCount: 12,
    evidence: [{ at: new Date().toISOString(), line: `relay: told ${address};${PASSWORD};smtp.example.jp;587 to a stranger` }],
  };
  const first = await post(secret, [alert, { id: "half" }]);
  expect(first.status).toBe(207);
  expect(first.body).toMatchObject({ new: 1, refused: 1 });
  // Nobody read the page again: it came by itself, or is offered as news.
  const queue = operator.getByText(address);
  await expect(async () => {
    const news = operator.getByRole("button", { name: /新着/ });
    if (await news.isVisible()) await news.click();
    await expect(queue.first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await visit(operator, `/alerts?rule=api.${system}&alert=${first.body.results[0].alert}`);
  await expect(operator.getByText(`${system} からの知らせ`).first()).toBeVisible();
  expect(await operator.content()).not.toContain(PASSWORD);
  expect((await post(secret, [alert])).body).toMatchObject({ new: 0, known: 1 });

  await admin.reload();
  await row.getByRole("button", { name: /失効させる/ }).click();
  const dialog = await dialogOf(admin);
  await dialog.getByLabel("理由").fill("委託先の契約が終わった");
  await send(dialog, "失効させる");
  await expect(row).toBeHidden();
  await expect.poll(async () => (await post(secret, [alert])).status, { timeout: 15_000 }).toBe(401);
  expect((await post(secret, [alert])).body).toMatchObject({ error: "token_revoked" });
  await visit(admin, "/settings/api-tokens?view=over");
  await expect(row.getByText("委託先の契約が終わった")).toBeVisible();
});

test("Only an administrator issues tokens; everybody who reads alerts sees where the logs come from.", async ({ enter }) => {
  const operator = await enter("operator");
  await visit(operator, "/settings/api-tokens");
  await expect(operator.getByRole("table", TABLE)).toBeHidden();
  await visit(operator, "/settings/log-sources");
  const sources = operator.getByRole("table", { name: "ログの取り込み元" });
  await sources
    .getByRole("button", { name: /を詳しく/ })
    .first()
    .click();
  await expect(operator.getByRole("heading", { name: "読めない行の形" })).toBeVisible();
});
