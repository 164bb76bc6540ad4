import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { CastPerson } from "@/prisma/cast/people";
import { CASES, openCase } from "../fixtures/cases";
import { openByKey } from "../fixtures/keys";
import { expect, test, visit } from "../fixtures/people";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Each broken rule with the first places where it is broken, to be read in the report. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`);
    return `${id}: ${help} (${nodes.length})\n  ${places.join("\n  ")}`;
  });
}

const PAGES: readonly [path: string, person: CastPerson][] = [
  ["/", "operator"],
  ["/alerts", "operator"],
  ["/alerts?kind=stuffing", "operator"],
  ["/alerts?show=open&contract=none", "operator"],
  ["/settings/suppressions", "operator"],
  ["/incidents", "operator"],
  ["/restrictions", "operator"],
  ["/customers", "operator"],
  ["/settings/directory", "admin"],
  ["/settings/directory/unmatched", "admin"],
  ["/correspondence", "support"],
  ["/correspondence?tab=unread", "auditor"],
  ["/correspondence?tab=waiting", "support"],
  ["/correspondence?tab=calls", "support"],
  ["/correspondence?tab=unsorted", "support"],
  ["/abuse-reports", "operator"],
  ["/abuse-reports?view=all", "auditor"],
  ["/abuse-reports/new", "support"],
  ["/reporters", "operator"],
  ["/statistics", "manager"],
  ["/statistics/published", "manager"],
  ["/statistics/events", "operator"],
  ["/restrictions/reviews?span=fiscal", "manager"],
  ["/statistics?span=custom&from=2026-05-12&to=2026-06-03", "auditor"],
  ["/statistics/rows?figure=abuse&first=2020-01-01&last=2040-12-31", "manager"],
  ["/terms", "legal"],
  ["/settings", "operator"],
  ["/handover", "operator"],
  ["/settings/duties", "manager"],
  ["/settings/shifts", "manager"],
  ["/settings/leak-rules", "legal"],
  ["/settings/templates", "legal"],
  ["/settings/templates/abuse/ja", "legal"],
  ["/settings/templates/abuse/ja", "operator"],
  ["/settings/ledger", "auditor"],
  ["/settings/mail-sink", "operator"],
  ["/settings/password", "operator"],
  ["/settings/users", "admin"],
  ["/settings/api-tokens", "admin"],
  ["/settings/log-sources", "admin"],
  ["/listings", "operator"],
  ["/listings?view=checks", "manager"],
  ["/listings/1", "auditor"],
  ["/remediation", "operator"],
  ["/remediation?view=closed", "auditor"],
  ["/remediation/new", "support"],
  ["/remediation/1", "operator"],
  ["/remediation/1?tab=hosts", "manager"],
  ["/remediation/1?tab=history", "auditor"],
  ["/remediation/delegations", "director"],
  ["/settings/networks", "admin"],
  ["/settings/networks?view=hosts", "operator"],
  ["/settings/networks?view=domains", "operator"],
  ["/settings/blocklists", "manager"],
  ["/settings/rules", "manager"],
  ["/settings/rules/probe.test-send", "manager"],
  ["/settings/rules/abuse.burst", "operator"],
  ["/settings/users", "operator"] /* the forbidden page */,
];

for (const [path, person] of PAGES) {
  test(`${path}, as ${person} sees it, has no violation.`, async ({ enter }) => {
    const page = await enter(person);
    await visit(page, path);
    expect(await violationsOf(page)).toEqual([]);
  });
}

test("A report has no violation in any of its parts, and neither has the public form that it came by.", async ({
  enter,
  browser,
}) => {
  const visitor = await (await browser.newContext()).newPage();
  await visit(visitor, "/report");
  expect(await violationsOf(visitor)).toEqual([]);
  await visitor.getByRole("button", { name: "申告を送る" }).click();
  await expect(visitor.getByText("お名前を入力してください")).toBeVisible();
  expect(await violationsOf(visitor)).toEqual([]);
  await visitor.getByLabel("お名前").fill("通りすがりの人");
  await visitor.getByLabel("メールアドレス").fill("passer-by@example.org");
  await visitor.getByLabel("被害の種類").selectOption("phishing");
  await visitor.getByLabel("内容").fill("http://203.0.113.200/login でパスワードを聞かれた。");
  await visitor.getByRole("button", { name: "申告を送る" }).click();
  const receipt = await visitor.getByText(/^R-\d+$/).innerText();
  expect(await violationsOf(visitor)).toEqual([]);
  await visitor.context().close();

  const page = await enter("operator");
  for (const tab of ["rows", "claims", "facts", "thread"]) {
    await visit(page, `/abuse-reports/${receipt.slice(2)}?tab=${tab}`);
    expect([tab, await violationsOf(page)]).toEqual([tab, []]);
  }
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog").getByLabel("本文")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`The status page has no violation before it is opened (${theme}).`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme });
    const page = await context.newPage();
    await visit(page, "/status");
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });
}

test("The sign-in page has no violation.", async ({ page }) => {
  await visit(page, "/sign-in");
  expect(await violationsOf(page)).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`A case and the form of a restriction have no violation (${theme}).`, async ({ enter }) => {
    const page = await enter("operator", { theme });
    await openCase(page, CASES.reference);
    expect(await violationsOf(page)).toEqual([]);
    const number = await openCase(page, CASES.fresh);
    await visit(page, `/incidents/${number}/restrict`);
    expect(await violationsOf(page)).toEqual([]);
  });
}

test("The alerts have no violation in the dark, nor has the page in English.", async ({ enter }) => {
  const page = await enter("operator", { theme: "dark", language: "en" });
  await visit(page, "/alerts");
  expect(await violationsOf(page)).toEqual([]);
});

test("The statistics have no violation in the dark, with all tables and definitions open.", async ({ enter }) => {
  const page = await enter("manager", { theme: "dark", language: "en" });
  await visit(page, "/statistics?span=fiscal");
  await page.locator("main details").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
  expect(await violationsOf(page)).toEqual([]);
});

test("Triage has no violation while rows are selected, in its menus and in its dialogs.", async ({ enter }) => {
  const page = await enter("operator");
  await visit(page, "/alerts?show=open,mine");
  await expect(page.getByRole("region", { name: "アラートの詳細" }).getByText("なぜ鳴ったか")).toBeVisible();
  for (const [key, role, name] of [
    ["w", "menu", ""],
    ["s", "dialog", "抑止する"],
    ["m", "dialog", "キャンペーンにまとめる"],
  ] as const) {
    const opened = page.getByRole(role, name === "" ? {} : { name: new RegExp(name) });
    await page.keyboard.press(key);
    await expect(opened).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(opened).toBeHidden();
  }
  await page.keyboard.press("x");
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog").getByRole("radio").first()).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);
});

test("The form of a call has no violation, while it is empty and with a case found.", async ({ enter }) => {
  const page = await enter("support");
  await visit(page, "/correspondence?tab=waiting");
  const call = page.getByRole("dialog", { name: "電話を記録" });
  await openByKey(page, "n", call);
  await call.getByRole("combobox", { name: "どの案件か" }).fill("koizumi");
  await expect(call.getByRole("listbox").getByRole("option").first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  expect(await violationsOf(page)).toEqual([]);
});

test("Dialogs have no violation: the palette and a decision.", async ({ enter }) => {
  const page = await enter("operator");
  await openCase(page, CASES.untold);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "画面・操作・案件番号" })).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog").getByRole("checkbox").first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});
